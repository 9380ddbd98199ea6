// What jsdom lacks and screens ask for; tests without a page pass by.
if (typeof window !== 'undefined') {
  const { configure } = await import('@testing-library/react')
  // On a busy machine a second is nothing. Nobody waits for it where all is well.
  configure({ asyncUtilTimeout: 40_000 })
  window.matchMedia ??= (media) => ({
    matches: false,
    media,
    onchange: null,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
    dispatchEvent: () => true,
  })
  Element.prototype.scrollIntoView ??= () => undefined
  globalThis.CSS ??= { escape: escapeName } as unknown as typeof CSS
}

/** Enough of CSS.escape for keys of criteria. */
function escapeName(name: string): string {
  return name.replace(/[^\w-]/g, (sign) => `\\${sign}`)
}

export {}
