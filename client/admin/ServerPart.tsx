import { logLevels } from '../../shared/admin.ts';
import { adminTexts } from '../text/adminTexts.ts';
import type { AdminLink } from './AdminLink.ts';
import type { ProcessFigures } from './ProcessFigures.ts';
import { SureButton } from './SureButton.tsx';
import { WriteForm } from './WriteForm.tsx';

export interface ServerPartProperties {
  readonly link: AdminLink;
  readonly figures: ProcessFigures;
}

const timeOf = (atMs: number) => new Date(atMs).toLocaleTimeString([], { hourCycle: 'h23' });

export function ServerPart({ link, figures }: ServerPartProperties) {
  const { server: texts, write } = adminTexts;
  const status = figures.status.value;
  if (!status) return null;
  const own = figures.session.value?.operator;
  return (
    <div class="cards server-cards">
      <section class="desk-card">
        <h2>{write.toAll}</h2>
        <WriteForm title={write.toAll} onSend={(text) => link.send('tellAll', { text })} />
      </section>
      <section class="desk-card">
        <h2>{texts.drain}</h2>
        <p class="quiet">{texts.drainMeaning}</p>
        {status.isDraining ? (
          <button
            type="button"
            class="desk-button desk-button-main"
            onClick={() => link.send('drain', { isOn: false })}
          >
            {texts.stopDrain}
          </button>
        ) : (
          <SureButton
            text={texts.startDrain}
            label={texts.startDrain}
            onSure={() => link.send('drain', { isOn: true })}
          />
        )}
      </section>
      <section class="desk-card">
        <h2>{texts.logLevel}</h2>
        <p class="quiet">{texts.logMeaning}</p>
        <div class="row-actions">
          {logLevels.map((level) => (
            <button
              key={level}
              type="button"
              class="desk-button"
              aria-pressed={status.logLevel === level}
              onClick={() => link.send('setLogLevel', { level })}
            >
              {level}
            </button>
          ))}
        </div>
      </section>
      <section class="desk-card">
        <h2>{texts.bans}</h2>
        {status.bans.length === 0 && <p class="quiet">{texts.noBans}</p>}
        <ul class="plain">
          {status.bans.map(({ id, whom, untilMs }) => (
            <li key={id}>
              <span>{texts.until(whom, timeOf(untilMs))}</span>
              <button
                type="button"
                class="desk-button"
                aria-label={texts.liftOf(whom)}
                onClick={() => link.send('liftBan', { id })}
              >
                {texts.lift}
              </button>
            </li>
          ))}
        </ul>
      </section>
      <section class="desk-card wide">
        <h2>{texts.actions}</h2>
        {status.actions.length === 0 && <p class="quiet">{texts.noActions}</p>}
        <ol class="plain">
          {[...status.actions].reverse().map((action) => (
            <li key={`${action.atMs} ${action.action} ${action.target}`}>
              <time class="quiet">{timeOf(action.atMs)}</time>
              <span class="guest">{action.operator === own ? texts.you : action.operator}</span>
              <span class="what">{texts.action(action)}</span>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
