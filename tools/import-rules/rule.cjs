/** The two kinds of rules about imports. */

/** Paths of a top-level folder, to be put together. */
const server = (...parts) => `^server/(${parts.join('|')})`
const shared = '^shared/'

/** `from` may import, of the project's own files, only what `to` names. */
const only = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: typeof from === 'string' ? { path: from } : from,
  to: { path: '^(app|server|shared|demo|test|bench|tools)/', pathNot: to },
})

/** `from` may not import `to`. */
const never = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: typeof from === 'string' ? { path: from } : from,
  to: typeof to === 'string' ? { path: to } : to,
})

module.exports = { server, shared, only, never }
