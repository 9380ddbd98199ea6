/** A text in which HTML finds no markup, for the inside of an element. */
const escapeMarkup = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A text that stands in an element or in an attribute with double quotes. */
export const escapeHtml = (text: string) => escapeMarkup(text).replaceAll('"', '&quot;')

/** A text of several lines as the inside of an element. */
export const linesAsHtml = (text: string) => escapeMarkup(text).replaceAll('\n', '<br>')

/** JSON that cannot end the element it stands in. */
export const escapeJson = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c')
