import type { HudModel } from './HudModel.ts';

/** What everybody should notice: the countdown, the crown, the end that counts double. */
export function Announcements({ model }: { model: HudModel }) {
  const announcement = model.news.announcement.value;
  const count = model.count.value;
  return (
    <>
      {model.isDouble.value && <div class="golden-border" aria-hidden="true" />}
      {count !== '' && (
        <p key={count} class={`count ${count === 'Go!' ? 'is-go' : ''}`} aria-hidden="true">
          {count}
        </p>
      )}
      <p class={`announcement ${announcement?.isGold ? 'is-gold' : ''}`} role="status">
        {announcement && <span key={announcement.text}>{announcement.text}</span>}
      </p>
    </>
  );
}
