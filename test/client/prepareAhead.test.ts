import { describe, expect, it } from 'vitest';
import { prepareAhead, untilSomebody } from '../../client/prepareAhead.ts';
import type { Drawing } from '../../client/render/wakeGpu.ts';

/** What has been done, in order, and a way to come to the page. */
function prepare(drawing: Drawing, isDataSaved = false) {
  const done: string[] = [];
  const page = new EventTarget();
  const note = (what: string) => async () => {
    done.push(what);
  };
  const prepared = prepareAhead({
    isDataSaved,
    somebody: untilSomebody(page),
    loadCode: note('code'),
    wakeGpu: async () => {
      done.push('gpu');
      return drawing;
    },
    open: note('open'),
  });
  return { done, prepared, come: (sign: string) => page.dispatchEvent(new Event(sign)) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('what is made ready behind the home page', () => {
  it.each(['gpu', 'unknown'] as const)('is all of it, where drawing costs little: %s', async (drawing) => {
    const { done, prepared } = prepare(drawing);
    await prepared;
    expect(done).toEqual(['gpu', 'code', 'open']);
  });

  it.each(['pointermove', 'pointerdown', 'keydown', 'input'])(
    'is its code where a processor draws, and the picture once somebody is there: %s',
    async (sign) => {
      const { done, prepared, come } = prepare('software');
      await settled();
      expect(done).toEqual(['gpu', 'code']);
      come(sign);
      await prepared;
      expect(done).toEqual(['gpu', 'code', 'open']);
    },
  );

  it('is nothing where data is dear, until somebody is there', async () => {
    const { done, prepared, come } = prepare('gpu', true);
    await settled();
    expect(done).toEqual([]);
    come('pointerdown');
    await prepared;
    expect(done).toEqual(['gpu', 'code', 'open']);
  });

  it('waits for nobody who came before', async () => {
    const { done, prepared, come } = prepare('software');
    come('keydown');
    await prepared;
    expect(done).toContain('open');
  });
});
