import { fileURLToPath } from 'node:url';

/** Where `npm run build` puts the page. */
export const builtPage = fileURLToPath(new URL('../dist/client', import.meta.url));
