import { logLevels } from '../../shared/admin.ts';
import { adminTexts } from '../text/adminTexts.ts';
import { ActionsCard } from './ActionsCard.tsx';
import { BansCard } from './BansCard.tsx';
import { DeskCard } from './DeskCard.tsx';
import { type Shown, toChosen } from './Shown.ts';
import { SureButton } from './SureButton.tsx';
import { WriteForm } from './WriteForm.tsx';

const { server: texts, write } = adminTexts;

export function ServerPart(properties: Shown) {
  const { link, chosen } = properties;
  const title = chosen === undefined ? write.toAll : write.toProcess(chosen);
  return (
    <div class="cards server-cards">
      <DeskCard title={title}>
        <WriteForm title={title} onSend={(text) => link.send('tellAll', { text, ...toChosen(properties) })} />
      </DeskCard>
      <DrainCard {...properties} />
      <LogLevelCard {...properties} />
      <BansCard link={link} />
      <ActionsCard {...properties} />
    </div>
  );
}

function DrainCard(properties: Shown) {
  const { link, shown } = properties;
  const draining = shown.filter(({ status }) => status.value?.isDraining).length;
  // Those that are not acted on, and do not drain themselves.
  const others = [...link.processes.value.values()].filter((figures) => !shown.includes(figures));
  const canMove = others.some(({ status }) => status.value?.isDraining === false);
  const drain = (isOn: boolean) => link.send('drain', { isOn, ...toChosen(properties) });
  const [start, stop] =
    shown.length > 1
      ? [texts.startDrainOf(shown.length), texts.stopDrainOf(shown.length)]
      : [texts.startDrain, texts.stopDrain];
  return (
    <DeskCard title={texts.drain}>
      <p class="quiet">{canMove ? texts.drainMoves : texts.drainMeaning}</p>
      {draining > 0 && draining < shown.length && <p>{texts.drainSome(draining, shown.length)}</p>}
      <div class="row-actions">
        {draining > 0 && (
          <button type="button" class="desk-button desk-button-main" onClick={() => drain(false)}>
            {stop}
          </button>
        )}
        {draining < shown.length && <SureButton text={start} label={start} onSure={() => drain(true)} />}
      </div>
    </DeskCard>
  );
}

function LogLevelCard(properties: Shown) {
  const { link, shown } = properties;
  const levels = new Set(shown.map(({ status }) => status.value?.logLevel));
  return (
    <DeskCard title={texts.logLevel}>
      <p class="quiet">{levels.size > 1 ? texts.logDiffers : texts.logMeaning}</p>
      <div class="row-actions">
        {logLevels.map((level) => (
          <button
            key={level}
            type="button"
            class="desk-button"
            aria-pressed={levels.size === 1 && levels.has(level)}
            onClick={() => link.send('setLogLevel', { level, ...toChosen(properties) })}
          >
            {level}
          </button>
        ))}
      </div>
    </DeskCard>
  );
}
