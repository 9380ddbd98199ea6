import ts from 'typescript'
import { sourceFiles } from './source-files.ts'

/** Calls `visit` for every node of the source files in some folders; `at` says where it is. */
export function visitSyntax(
  folders: string[],
  visit: (node: ts.Node, at: { path: string; line: number }) => void,
): void {
  for (const { path, text } of sourceFiles(folders)) {
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
    const walk = (node: ts.Node) => {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
      visit(node, { path, line: line + 1 })
      ts.forEachChild(node, walk)
    }
    walk(source)
  }
}
