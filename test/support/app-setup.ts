// What jsdom lacks and screens ask for; tests of the app without a page pass by.
if (typeof window !== 'undefined') {
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
  globalThis.CSS ??= { escape: escapeName } as unknown as typeof CSS
}

/** Enough of CSS.escape for keys of criteria. */
function escapeName(name: string): string {
  return name.replace(/[^\w-]/g, (sign) => `\\${sign}`)
}

export {}
