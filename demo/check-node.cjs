// Preloaded by `npm start`, and plain JavaScript, so that any Node can run it: an old one could
// not even read the program's own files, and would say so in words that help nobody.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Conversation Carousel needs Node 22.18 or newer; this is ${process.versions.node}.\n` +
      'Run `npm ci`, then `npm start`: the right version comes with the packages.',
  )
  process.exit(1)
}
