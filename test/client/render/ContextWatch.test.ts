import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ContextWatch } from '../../../client/render/ContextWatch.ts';

class FakePage extends EventTarget {
  hidden = false;

  show(isShown: boolean): void {
    this.hidden = !isShown;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

function watch() {
  const canvas = new EventTarget();
  const page = new FakePage();
  const told: string[] = [];
  new ContextWatch(
    canvas,
    {
      onLost: () => told.push('lost'),
      onRestored: () => told.push('restored'),
      onOverdue: () => told.push('overdue'),
    },
    page,
  );
  const say = (event: 'lost' | 'restored') => canvas.dispatchEvent(new Event(`webglcontext${event}`));
  return { page, told, say };
}

describe('ContextWatch', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('says when graphics that were lost have not come back within a few seconds', () => {
    const { told, say } = watch();
    say('lost');
    vi.advanceTimersByTime(3900);
    expect(told).toEqual(['lost']);
    vi.advanceTimersByTime(200);
    expect(told).toEqual(['lost', 'overdue']);
  });

  it('says nothing of graphics that came back in time', () => {
    const { told, say } = watch();
    say('lost');
    say('restored');
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual(['lost', 'restored']);
  });

  it('tells of those that come back late, too', () => {
    const { told, say } = watch();
    say('lost');
    vi.advanceTimersByTime(10_000);
    say('restored');
    expect(told).toEqual(['lost', 'overdue', 'restored']);
  });

  it('waits for a phone that is in a pocket, and begins to count when it is out', () => {
    const { page, told, say } = watch();
    page.show(false);
    say('lost');
    vi.advanceTimersByTime(600_000);
    expect(told).toEqual(['lost']);
    page.show(true);
    vi.advanceTimersByTime(3900);
    expect(told).toEqual(['lost']);
    vi.advanceTimersByTime(200);
    expect(told).toEqual(['lost', 'overdue']);
  });

  it('counts anew for each loss, and for no page that lost nothing', () => {
    const { page, told, say } = watch();
    page.show(false);
    page.show(true);
    vi.advanceTimersByTime(10_000);
    expect(told).toEqual([]);
    for (let loss = 0; loss < 2; loss++) {
      say('lost');
      vi.advanceTimersByTime(3000);
      say('restored');
    }
    vi.advanceTimersByTime(10_000);
    expect(told).toEqual(['lost', 'restored', 'lost', 'restored']);
  });
});
