import { useRef } from 'preact/hooks';
import { isolatedName } from '../../../shared/isolatedName.ts';
import { type ReportReason, reportReasons } from '../../../shared/talk/talkMessages.ts';
import type { TalkModel } from '../../talk/TalkModel.ts';
import { talkTexts } from '../../text/talkTexts.ts';

/** The buttons for the person that the next line would go to: mute and report. */
export function PersonTools({ model }: { model: TalkModel }) {
  const reason = useRef<HTMLSelectElement>(null);
  const { listener } = model;
  if (!listener) return null;
  const name = isolatedName(listener.name);
  const report = () => model.report(listener.id, (reason.current?.value ?? 'other') as ReportReason);
  return (
    <div class="talk-person">
      <button type="button" class="button button-small" onClick={() => model.muted.toggle(listener.mark)}>
        {model.muted.has(listener.mark) ? talkTexts.unmute(name) : talkTexts.mute(name)}
      </button>
      <span class="talk-report">
        <select ref={reason} aria-label={talkTexts.reportFor}>
          {reportReasons.map((each) => (
            <option key={each} value={each}>
              {talkTexts.reasons[each]}
            </option>
          ))}
        </select>
        <button type="button" class="button button-small" onClick={report}>
          {talkTexts.report(name)}
        </button>
      </span>
    </div>
  );
}
