import type { Phase } from '../../shared/room/RoomState.ts';
import { hudTexts } from '../text/hudTexts.ts';

/** Whole seconds left, rounded up, so that "1" stays until the very end. */
export function secondsOf(leftMs: number): number {
  return Math.max(0, Math.ceil(leftMs / 1000));
}

/** "1:47" */
export function clockOf(leftMs: number): string {
  const seconds = secondsOf(leftMs);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/**
 * The text of the timer.
 * @param leftMs until the phase ends; undefined if it has no end yet
 */
export function phaseText(phase: Phase, leftMs: number | undefined): string {
  if (phase === 'playing') return clockOf(leftMs ?? 0);
  if (phase === 'countdown') return hudTexts.getReady;
  if (phase === 'podium') return hudTexts.roundOver;
  return leftMs === undefined ? hudTexts.warmup : hudTexts.startsIn(clockOf(leftMs));
}
