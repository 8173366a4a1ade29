import * as vscode from 'vscode';
import type { Executor, OperatingSystem } from '../config/model';
import { askPickStep } from './ask';
import type { Back, Place } from './steps';

const SYSTEMS: readonly OperatingSystem[] = ['linux', 'linuxArm', 'macos', 'windows'];

/** Where the job runs, with the executor that CircleCI would take. */
export function chooseSystem(
  executors: Readonly<Record<OperatingSystem, Executor>>,
  before: OperatingSystem,
  title: string,
  place: Place,
): Promise<OperatingSystem | Back | undefined> {
  place.draft.choice ??= systemWords(before);
  return askPickStep(
    {
      title,
      placeholder: vscode.l10n.t('On which operating system?'),
      choices: SYSTEMS.map((value) => ({
        label: systemWords(value),
        description: executorWords(executors[value]),
        value,
      })),
    },
    place,
  );
}

function systemWords(system: OperatingSystem): string {
  switch (system) {
    case 'linux':
      return vscode.l10n.t('Linux (x64)');
    case 'linuxArm':
      return vscode.l10n.t('Linux (Arm)');
    case 'macos':
      return vscode.l10n.t('macOS');
    case 'windows':
      return vscode.l10n.t('Windows');
  }
}

function executorWords(executor: Executor): string {
  const image = executor.kind === 'macos' ? `Xcode ${executor.xcode}` : executor.image;
  return `${image}, ${executor.resourceClass}`;
}
