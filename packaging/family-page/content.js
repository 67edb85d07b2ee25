/* The files that `kiosk catalogue export-web` wrote. */

/* There is no such file. Some servers answer with a page of theirs instead of 404. */
export class Missing extends Error {}

/* Returns {content, kept}; kept: it comes from the phone's own copy, there was no answer.
   Rejects with Missing, or with what fetch says when there is no connection. */
export async function load(path) {
  const response = await fetch(path);
  if (response.status === 404) {
    throw new Missing(path);
  }
  if (!response.ok) {
    throw new Error(`${path}: ${response.status}`);
  }
  const text = await response.text();
  try {
    return { content: JSON.parse(text), kept: response.headers.has("Kept") };
  } catch (error) {
    throw new Missing(path);
  }
}
