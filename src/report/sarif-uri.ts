/**
 * A path, with '/', as a URI reference (RFC 3986): relative to the root of the repository where it lies in it. A colon in the first step
 * would be read as a scheme, and is written as `%3A` as every character that is not plain.
 */
export function sarifUri(path: string): string {
  const steps = path.split('/').map((step) => encodeURIComponent(step.replaceAll(/\p{Cs}/gu, '\u{FFFD}')));
  const uri = steps.join('/');
  if (/^[A-Za-z]:\//.test(path)) return `file:///${path.slice(0, 2)}/${steps.slice(1).join('/')}`;
  return path.startsWith('/') ? `file://${uri}` : uri;
}
