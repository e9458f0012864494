/** Preloaded: the wall clock of a machine whose battery is empty. */
const THEN_MS = Date.UTC(1999, 0, 1);

Date.now = () => THEN_MS;
