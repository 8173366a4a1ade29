import * as vscode from 'vscode';
import type { Files } from '../../platform/files';
import type { Log } from '../../platform/log';
import type { CollectionRun, DefinitionCheck } from '../../results/model';
import { showAt } from '../show-at';
import { doPageAction } from './actions';
import { showLocalReport } from './file-editor';
import { collectionFinder } from './find-collection';
import { placeOfName } from './place-of-name';
import type { PageParts } from './page';
import { readPastRuns, type PastRunsParts } from './past-runs';
import { checkResult, runResult } from './page-result';
import { createReportPanels, type ReportPanels } from './panels';
import type { ReportSource } from './source';
import { DEFINITION_PANEL, RUN_PANEL } from './view-types';
import { reportStrings, reportTrouble } from './words';

export interface ReportPagesOptions {
  readonly extension: vscode.Extension<unknown>;
  readonly source: ReportSource;
  /** Where earlier runs are found. */
  readonly past: PastRunsParts;
  readonly files: Files;
  readonly log: Pick<Log, 'error'>;
  readonly onRunShown: () => void;
}

/** All report pages: of runs, of API definitions, and of local files. */
export interface ReportPages {
  readonly runs: ReportPanels<CollectionRun>;
  readonly checks: ReportPanels<DefinitionCheck>;
  showFile(uri: vscode.Uri, panel: vscode.WebviewPanel): Promise<void>;
  dispose(): void;
}

export function createReportPages({
  extension,
  source,
  past,
  files,
  log,
  onRunShown,
}: ReportPagesOptions): ReportPages {
  const strings = reportStrings();
  const { addressOf, placeOf, valuesOf } = source;
  const describe = (error: unknown): string => reportTrouble(error, log);
  const findCollection = collectionFinder(files);
  const page: PageParts = {
    extensionUri: extension.extensionUri,
    strings,
    onRunShown,
    describe,
    onAction: (action, result) =>
      doPageAction(action, result, { extension, strings, addressOf, findCollection }),
    onOverBuilds: async (result, signal, tell) => {
      if (result.kind !== 'run' || result.key === undefined) return;
      const { key, report } = result;
      await readPastRuns(past, { ...key, report }, { strings, describe }, signal, tell);
    },
    onOpenPlace: async (violation, result) => {
      if (result.kind !== 'definition') return undefined;
      const { check, job } = result;
      const place =
        job === undefined ? await placeOfName(files, check, violation) : await placeOf(job, check, violation);
      if (place === undefined) return strings.placeNotFound;
      await showAt(await vscode.workspace.openTextDocument(place.uri), place.range.start);
      return undefined;
    },
  };
  const runs = createReportPanels({
    page,
    viewType: RUN_PANEL,
    resultOf: runResult,
    load: source.loadRun,
    valuesOf,
  });
  const checks = createReportPanels({
    page,
    viewType: DEFINITION_PANEL,
    resultOf: checkResult,
    load: source.loadCheck,
    valuesOf,
  });
  return {
    runs,
    checks,
    showFile: (uri, panel) => showLocalReport(page, uri, panel),
    dispose() {
      runs.dispose();
      checks.dispose();
    },
  };
}
