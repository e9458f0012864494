import { sharePicture } from './sharePicture.ts';

export interface Preview {
  readonly title: string;
  readonly description: string;
  /** The page's public address, if the operator configured one. */
  readonly url: string | undefined;
  /** Chat apps load the picture only from an absolute URL, so without an address there is none. */
  readonly pictureBase: string | undefined;
}

/** Meta tags for the page's head, escaped. Chat apps build the link preview from them. */
export function previewTags({ title, description, url, pictureBase }: Preview): string {
  const properties: [string, string][] = [
    ['og:type', 'website'],
    ['og:site_name', 'Rumpus'],
    ['og:title', title],
    ['og:description', description],
    ...(url ? ([['og:url', url]] satisfies [string, string][]) : []),
    ...(pictureBase ? pictureProperties(pictureBase) : []),
  ];
  const tags = properties.map(([name, text]) => `<meta property="${name}" content="${escapeHtml(text)}" />`);
  return [...tags, '<meta name="twitter:card" content="summary_large_image" />'].join('\n    ');
}

function pictureProperties(base: string): [string, string][] {
  const { file, type, width, height, alt } = sharePicture;
  return [
    ['og:image', `${base}/${file}`],
    ['og:image:type', type],
    ['og:image:width', String(width)],
    ['og:image:height', String(height)],
    ['og:image:alt', alt],
  ];
}

const entities: Readonly<Record<string, string>> = Object.freeze({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
});

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
