import { adminTexts } from '../text/adminTexts.ts';

export interface ProcessChoiceProperties {
  readonly processes: readonly string[];
  readonly chosen: string | undefined;
  readonly onChoose: (process: string | undefined) => void;
}

/** Which process is shown, and acted on; or all of them. */
export function ProcessChoice({ processes, chosen, onChoose }: ProcessChoiceProperties) {
  return (
    <label class="process-choice">
      <span class="quiet">{adminTexts.shownProcess}</span>
      <select value={chosen ?? ''} onChange={({ currentTarget }) => onChoose(currentTarget.value || undefined)}>
        <option value="">{adminTexts.allProcesses(processes.length)}</option>
        {processes.map((process) => (
          <option key={process} value={process}>
            {process}
          </option>
        ))}
      </select>
    </label>
  );
}
