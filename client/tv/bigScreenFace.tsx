import { render } from 'preact';
import type { MatchFace } from '../MatchFace.ts';
import { ActionCamera } from './ActionCamera.ts';
import { BigScreenHud } from './BigScreenHud.tsx';

/** A room on a television. */
export const bigScreenFace: MatchFace = {
  mount(host, { model }) {
    render(<BigScreenHud model={model} code={model.code ?? ''} />, host);
    return () => render(null, host);
  },
  createGuide: (parts) => new ActionCamera(parts),
};
