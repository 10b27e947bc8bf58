/** A page with the playback alone. */
import { createHash } from 'node:crypto';
import { clientScript } from '../../client-script.ts';
import { htmlOf, type PageSection } from '../../section.ts';

export function playbackPage(
  title: string,
  { id, title: finding, html, caption, data, scripts = [], style = '' }: PageSection,
): string {
  const sheet = `:root{color-scheme:light dark;background:Canvas;color:CanvasText}body{margin:0 auto;max-width:61rem;padding:0 1.25rem;font:16px/1.5 system-ui,sans-serif}figure{margin:0}figcaption{opacity:.75}${style}`;
  const code = scripts.map(clientScript);
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const policy = `default-src 'none'; style-src ${hash(sheet)}; script-src ${code.map(hash).join(' ')}; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${htmlOf(title)}</title>
<style>${sheet}</style>
</head>
<body>
<main>
<h1><bdi>${htmlOf(title)}</bdi></h1>
<section id="${id}">
<h2>${htmlOf(finding)}</h2>
<figure>${html}<figcaption>${htmlOf(caption)}</figcaption></figure>
</section>
</main>
<script type="application/json" id="data-of-${id}">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
${code.map((text) => `<script>${text}</script>`).join('\n')}
</body>
</html>
`;
}
