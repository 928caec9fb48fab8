/** Puts a text where it can be pasted from. Pages without a secure context have no clipboard of their own. */

function copyAsIfPressed(text: string): boolean {
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener('copy', put, { capture: true });
  const isCopied = document.execCommand('copy');
  window.removeEventListener('copy', put, { capture: true });
  return isCopied;
}

/** @returns whether it could. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyAsIfPressed(text);
  }
}
