interface ImportMetaEnv {
  /** Where the README is on the web: `homepage` of package.json, empty without one. */
  readonly HOMEPAGE: string
}
