/**
 * Puts a text on the clipboard, from within a press. False where the browser does not allow it.
 *
 * The old way comes first: a helpdesk's page may keep the new one from its frames, and Chromium then
 * writes an error to the console for each try.
 */
export async function copyText(text: string): Promise<boolean> {
  if (copyByEvent(text)) return true
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

/** Answers the browser's own copying with this text; nothing has to be selected, no focus moves. */
function copyByEvent(text: string): boolean {
  let copied = false
  const give = (event: ClipboardEvent) => {
    if (event.clipboardData === null) return
    event.clipboardData.setData('text/plain', text)
    event.preventDefault()
    copied = true
  }
  document.addEventListener('copy', give)
  // Not every browser that runs tests has it.
  const allowed = document.execCommand?.('copy') ?? false
  document.removeEventListener('copy', give)
  return copied && allowed
}
