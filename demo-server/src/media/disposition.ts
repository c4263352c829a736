/**
 * A `Content-Disposition` that makes a browser save the file as `name`, whatever the name contains: an ASCII fallback
 * for old clients, and the real name as in RFC 8187.
 */
export function attachment(name = 'file'): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%;/]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
