import { InvalidArgumentError } from 'commander';
import { parseRoomCode } from '../../../shared/roomCode.ts';
import { clientGames } from '../../games/clientGameList.ts';
import { parseRunAddress, type RunAddress } from '../run/RunAddress.ts';

/** Each throws commander's error, which adds the option and its value to the sentence. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isInteger(value) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`Must be a whole number from ${min} to ${max}.`);
  };
}

export function numberFrom(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`Must be a number from ${min} to ${max}.`);
  };
}

export function webAddress(text: string): string {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol)) return url.href;
  throw new InvalidArgumentError('Must be an address like http://localhost:2567.');
}

export function knownGame(text: string): string {
  if (Object.hasOwn(clientGames, text)) return text;
  throw new InvalidArgumentError(`Known games: ${Object.keys(clientGames).join(', ')}.`);
}

export function roomCode(text: string): string {
  const code = parseRoomCode(text);
  if (code !== undefined) return code;
  throw new InvalidArgumentError('Must be the code of a room, like BCDFG, or its link.');
}

export function runAddress(text: string): RunAddress {
  const address = parseRunAddress(text);
  if (address) return address;
  throw new InvalidArgumentError('Must be the address that the run has printed, like 10.0.0.5:2570/k3yk3yk3.');
}

export function listenAddress(text: string): { host: string; port: number } {
  const url = URL.parse(`tcp://${text}`);
  const port = Number(url?.port);
  if (url?.hostname && port > 0 && url.pathname === '') return { host: url.hostname.replace(/^\[|\]$/g, ''), port };
  throw new InvalidArgumentError('Must be an address and a port of this machine, like 10.0.0.5:2570.');
}

/** Where a file is to be written. */
export function fileName(text: string): string {
  if (text.trim() !== '' && !text.endsWith('/')) return text;
  throw new InvalidArgumentError('Must be the name of a file.');
}
