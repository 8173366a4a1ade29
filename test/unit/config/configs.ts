import fc from 'fast-check';

/** The last index of the shapes below. */
const JOBS_SHAPES = 7;
const WORKFLOW_SHAPES = 9;

/**
 * Configs made of everything that real ones have: versions, anchors, aliases, merge keys, comments, flow and block
 * style, every width of indentation, every line end, missing and empty sections, markers, trailing blanks.
 */
export const anyConfig: fc.Arbitrary<string> = fc
  .record({
    step: fc.constantFrom(1, 2, 3, 4),
    lists: fc.constantFrom('indented', 'flush', 'deep'),
    version: fc.constantFrom('2', '2.1', '"2.1"', "'2'", '2.0'),
    order: fc.shuffledSubarray(['version', 'orbs', 'jobs', 'workflows', 'x-more'], {
      minLength: 5,
      maxLength: 5,
    }),
    without: fc.subarray(['orbs', 'jobs', 'workflows', 'x-more']),
    jobs: fc.array(fc.nat(JOBS_SHAPES), { maxLength: 4 }),
    jobsStyle: fc.constantFrom(
      ...Array<string>(8).fill('block'),
      'flow',
      'empty',
      'left out',
      'anchored',
      'behind an alias',
      'repeated',
    ),
    workflows: fc.array(fc.nat(WORKFLOW_SHAPES), { maxLength: 3 }),
    workflowsStyle: fc.constantFrom(
      ...Array<string>(8).fill('block'),
      'flow',
      'left out',
      'behind an alias',
      'repeated',
    ),
    implicit: fc.boolean(),
    spaced: fc.boolean(),
    comments: fc.array(
      fc.tuple(fc.nat(60), fc.nat(9), fc.constantFrom('# note', '#- run: x', '# tab\there', '#')),
      { maxLength: 5 },
    ),
    trailing: fc.array(fc.tuple(fc.nat(60), fc.constantFrom(' ', '   ', ' # why')), { maxLength: 3 }),
    head: fc.constantFrom('', '', '', '\ufeff', '---\n', '%YAML 1.2\n---\n', '# first\n\n', '\ufeff---\n'),
    tail: fc.constantFrom('', '', '', '\n\n', '...\n', '# last\n', '   ', '\n  # in\n\n'),
    ends: fc.constantFrom('\n', '\n', '\r\n', 'mixed'),
    finalEnd: fc.boolean(),
  })
  .map(render);

interface Recipe {
  readonly step: number;
  readonly lists: string;
  readonly version: string;
  readonly order: readonly string[];
  readonly without: readonly string[];
  readonly jobs: readonly number[];
  readonly jobsStyle: string;
  readonly workflows: readonly number[];
  readonly workflowsStyle: string;
  readonly implicit: boolean;
  readonly spaced: boolean;
  readonly comments: readonly (readonly [line: number, column: number, text: string])[];
  readonly trailing: readonly (readonly [line: number, text: string])[];
  readonly head: string;
  readonly tail: string;
  readonly ends: string;
  readonly finalEnd: boolean;
}

function render(recipe: Recipe): string {
  const sections = recipe.order
    .filter((section) => !recipe.without.includes(section))
    .map((section) => sectionLines(section, recipe));
  const lines = sections.flatMap((section, index) =>
    recipe.spaced && index > 0 ? ['', ...section] : section,
  );
  for (const [at, column, text] of recipe.comments) {
    const index = at % (lines.length + 1);
    // Between the lines of a script it would be one of them, which is as good.
    lines.splice(index, 0, ' '.repeat(column) + text);
  }
  for (const [at, text] of recipe.trailing) {
    const index = at % lines.length;
    const line = lines[index];
    if (line !== undefined && /[\w\]}:]$/.test(line)) lines[index] = line + text;
  }
  const body = lines.join('\n') + (recipe.finalEnd ? '\n' : '');
  const text = recipe.head + body + (body.endsWith('\n') ? recipe.tail : '');
  if (recipe.ends !== 'mixed') return text.replaceAll('\n', recipe.ends);
  let count = 0;
  return text.replaceAll('\n', () => (count++ % 3 === 1 ? '\r\n' : '\n'));
}

function sectionLines(section: string, recipe: Recipe): string[] {
  const pad = (depth: number) => ' '.repeat(depth * recipe.step);
  switch (section) {
    case 'version':
      return [`version: ${recipe.version}`];
    case 'orbs':
      return ['orbs:', `${pad(1)}node: circleci/node@5`];
    case 'jobs':
      return shared('jobs', recipe.jobsStyle, jobsLines(recipe, pad));
    case 'workflows':
      return shared('workflows', recipe.workflowsStyle, workflowsLines(recipe, pad));
    default:
      return ['x-more: &more', `${pad(1)}shell: bash`, `${pad(1)}list: &list`, `${pad(2)}- a`];
  }
}

/** A section that stands elsewhere too, where its style says so. */
function shared(name: string, style: string, lines: string[]): string[] {
  const [, ...below] = lines;
  if (style === 'repeated') return [`${name}: &${name}`, ...below, `y-${name}: *${name}`];
  if (style === 'behind an alias') return [`y-${name}: &${name}`, ...below, `${name}: *${name} # of them`];
  return lines;
}

function jobsLines(recipe: Recipe, pad: (depth: number) => string): string[] {
  const names = recipe.jobs.map((_, index) => (index === 0 && recipe.implicit ? 'build' : `job-${index}`));
  if (recipe.jobsStyle === 'left out' || (names.length === 0 && recipe.jobsStyle !== 'flow'))
    return ['jobs:'];
  if (recipe.jobsStyle === 'empty') return ['jobs: {}'];
  if (recipe.jobsStyle === 'flow') {
    return [`jobs: {${names.map((name) => `${name}: {x: 1}`).join(', ')}${names.length > 1 ? ',' : ''}}`];
  }
  const dash = pad(2) + (recipe.lists === 'flush' ? '' : ' '.repeat(recipe.lists === 'deep' ? 3 : 2));
  const more =
    recipe.without.includes('x-more') || recipe.order.indexOf('x-more') > recipe.order.indexOf('jobs');
  return [
    recipe.jobsStyle === 'anchored' ? 'jobs: &jobs' : 'jobs:',
    ...recipe.jobs.flatMap((shape, index) => {
      const head = `${pad(1)}${names[index] ?? ''}:`;
      const steps = [head, `${pad(2)}steps:`, `${dash}- checkout`];
      const shapes = [
        steps,
        [...steps, `${dash}- run: |`, `${dash}    echo "a: {b"`, '', `${dash}    # no comment`],
        [...steps, `${dash}- run:`, `${dash}    command: >-`, `${dash}      folded`, `${dash}      text`],
        [`${head} {steps: [checkout, {run: "x"}]}`],
        [
          `${head} &anchor-${index}`,
          ...(more ? [`${pad(2)}x: 1`] : [`${pad(2)}<<: *more`]),
          `${pad(2)}y: 'it''s'`,
        ],
        [head],
        [...steps, `${dash}- run: |+`, `${dash}    kept`, '', ''],
        [...steps, `${dash}-`],
      ];
      return recipe.spaced && index > 0 ? ['', ...(shapes[shape] ?? [])] : (shapes[shape] ?? []);
    }),
  ];
}

function workflowsLines(recipe: Recipe, pad: (depth: number) => string): string[] {
  if (recipe.workflowsStyle === 'left out') return ['workflows:'];
  const version = recipe.version.includes('2.1') ? [] : ['version: 2'];
  const names = recipe.workflows.map((_, index) => `flow ${index}`);
  if (recipe.workflowsStyle === 'flow') {
    return [`workflows: {${[...version, ...names.map((name) => `${name}: {jobs: [a, b]}`)].join(', ')}}`];
  }
  if (names.length === 0) return ['workflows:', ...version.map((line) => pad(1) + line)];
  const dash = pad(2) + (recipe.lists === 'flush' ? '' : ' '.repeat(recipe.lists === 'deep' ? 3 : 2));
  return [
    'workflows:',
    ...version.map((line) => pad(1) + line),
    ...recipe.workflows.flatMap((shape, index) => {
      const head = `${pad(1)}flow ${index}:`;
      const jobs = `${pad(2)}jobs:`;
      return (
        [
          [head, jobs, `${dash}- a`],
          [head, jobs, `${dash}- a:`, `${dash}    requires: [b]`, `${dash}    context:`, `${dash}    - c`],
          [head, `${jobs} [a, b]`],
          [head, `${jobs} []`],
          [head, jobs],
          [head],
          [head, `${pad(2)}when: <<pipeline.x>>`, jobs, `${dash}-   a`, `${dash}-   b`],
          [head, `${jobs} &jobs-${index}`, `${dash}- a`, `${pad(2)}again: *jobs-${index}`],
          [`${head} &flow-${index}`, jobs, `${dash}- a`, `${pad(1)}copy ${index}: *flow-${index}`],
          [`${head} {jobs: [`, `${pad(3)}a, # one`, `${pad(3)}b`, `${pad(2)}]}`],
        ][shape] ?? []
      );
    }),
  ];
}
