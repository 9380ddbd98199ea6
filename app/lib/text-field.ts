/** Whether typing in this element enters text. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('textarea, select') !== null) return true
  return target instanceof HTMLInputElement && !/^(radio|checkbox|button)$/.test(target.type)
}
