/** Preloaded into a server. Its wall clock jumps by an hour at each SIGUSR2: forward, back, back, forward and so on. */
const HOUR_MS = 3_600_000;
const jumps = [HOUR_MS, 0, -HOUR_MS, 0];
const realNow = Date.now.bind(Date);
let offsetMs = 0;
let jumpsMade = 0;
Date.now = () => realNow() + offsetMs;
process.on('SIGUSR2', () => {
  offsetMs = jumps[jumpsMade++ % jumps.length]!;
});
