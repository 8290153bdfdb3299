// Files that go out, and files that come in.

export const LARGEST = 1_000_000;

export function save(name, type, content) {
  const blob = content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` });
  const address = URL.createObjectURL(blob);
  take(name, address);
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// What has an address of its own.
export function take(name, address) {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.appendChild(link);
  link.click();
  link.remove();
}

// What was opened stays in this browser, under the digest of its text; the server keeps none of it.
const key = (digest) => `roughconsensus:${digest}`;

export function keep(digest, name, text) {
  try {
    localStorage.setItem(key(digest), JSON.stringify({ name, text }));
  } catch {
    // private windows may refuse; then a reload asks for the file again
  }
}

export function kept(digest) {
  try {
    return JSON.parse(localStorage.getItem(key(digest)));
  } catch {
    return null;
  }
}
