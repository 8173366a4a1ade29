import { randomUUID } from 'node:crypto';
import type { ScenePipeline } from '../api';
import { buildPipeline } from './build';
import type { StoredArtifact, StoredJob, StoredPipeline, StoredProject, StoredWorkflow } from './model';

/** A job with what it belongs to. */
export interface FoundJob {
  readonly pipeline: StoredPipeline;
  readonly workflow: StoredWorkflow;
  readonly job: StoredJob;
}

/** What a scene starts from. */
export interface SceneStart {
  readonly projects: readonly StoredProject[];
  /** Slugs that the user follows. */
  readonly followed: readonly string[];
  /** Oldest first. */
  readonly pipelines: readonly ScenePipeline[];
  /** What `minutesAgo` counts back from. */
  readonly now: number;
}

/** All that CircleCI knows at the moment. */
export class Scene {
  readonly projects: readonly StoredProject[];
  readonly followed: readonly StoredProject[];
  readonly environment = new Map<string, Map<string, string>>();
  readonly #pipelines: StoredPipeline[] = [];
  readonly #jobNumbers = new Map<string, number>();

  constructor(start: SceneStart) {
    this.projects = start.projects;
    this.followed = start.projects.filter((project) => start.followed.includes(project.slug));
    for (const pipeline of start.pipelines) {
      const name = `${pipeline.slug}#${this.#nextNumber(pipeline.slug)}`;
      this.add(pipeline, start.now, name);
    }
  }

  /** Adds a pipeline of the given description, with the next number of its project. */
  add(pipeline: ScenePipeline, now: number, name: string = randomUUID()): StoredPipeline {
    const project = this.project(pipeline.slug);
    if (project === undefined) throw new Error(`No project of this scene: ${pipeline.slug}`);
    const built = buildPipeline(pipeline, {
      name,
      number: this.#nextNumber(project.slug),
      now,
      nextJobNumber: () => this.nextJobNumber(project.slug),
    });
    this.#pipelines.push(built);
    return built;
  }

  /** Takes in a pipeline that the runner has made; its number is {@link nextNumber}'s. */
  insert(pipeline: StoredPipeline): void {
    this.#pipelines.push(pipeline);
  }

  nextNumber(slug: string): number {
    return this.#nextNumber(slug);
  }

  nextJobNumber(slug: string): number {
    const number = (this.#jobNumbers.get(slug) ?? 0) + 1;
    this.#jobNumbers.set(slug, number);
    return number;
  }

  /** By slug, also in its long form (`github/…`), and of the newer projects in that of UUIDs. */
  project(slug: string): StoredProject | undefined {
    const short = slug.replace(/^github\//, 'gh/').replace(/^bitbucket\//, 'bb/');
    return this.projects.find(
      (project) =>
        project.slug === short ||
        (project.provider === 'CircleCI' && `circleci/${project.organization.id}/${project.id}` === short),
    );
  }

  projectById(id: string): StoredProject | undefined {
    return this.projects.find((project) => project.id === id);
  }

  /** Newest first. */
  pipelinesOf(slug: string): readonly StoredPipeline[] {
    return this.#pipelines
      .filter((pipeline) => pipeline.slug === slug)
      .sort((left, right) => right.number - left.number);
  }

  pipeline(id: string): StoredPipeline | undefined {
    return this.#pipelines.find((pipeline) => pipeline.id === id);
  }

  workflow(id: string): { readonly pipeline: StoredPipeline; readonly workflow: StoredWorkflow } | undefined {
    for (const pipeline of this.#pipelines) {
      const workflow = pipeline.workflows.find((each) => each.id === id);
      if (workflow !== undefined) return { pipeline, workflow };
    }
    return undefined;
  }

  jobByNumber(slug: string, number: number): FoundJob | undefined {
    return this.#findJob((found) => found.pipeline.slug === slug && found.job.number === number);
  }

  artifact(jobId: string, nodeIndex: number, path: string): StoredArtifact | undefined {
    return this.#findJob((found) => found.job.id === jobId)?.job.artifacts.find(
      (each) => each.nodeIndex === nodeIndex && each.path === path,
    );
  }

  #findJob(fits: (found: FoundJob) => boolean): FoundJob | undefined {
    for (const pipeline of this.#pipelines) {
      for (const workflow of pipeline.workflows) {
        for (const job of workflow.jobs) {
          const found = { pipeline, workflow, job };
          if (fits(found)) return found;
        }
      }
    }
    return undefined;
  }

  #nextNumber(slug: string): number {
    return (this.pipelinesOf(slug)[0]?.number ?? 0) + 1;
  }
}
