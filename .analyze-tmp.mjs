import { build } from 'vite'
import { brotliCompressSync } from 'node:zlib'
async function size(label, codeSplitting) {
const r = await build({ configFile: '/work/main/vite.config.ts', logLevel:'silent', build: { write: false, minify: true, rolldownOptions: {output:{codeSplitting}} } })
const out = r.output.filter(o=>o.type==='chunk')
const entry = out.find(o=>o.isEntry)
const seen=new Set(); const walk=f=>{ if(!f||seen.has(f))return; seen.add(f); f.imports.forEach(i=>walk(out.find(o=>o.fileName===i)))}; walk(entry)
const files=[...seen]
console.log(label, files.reduce((s,f)=>s+brotliCompressSync(Buffer.from(f.code)).length,0), files.map(f=>f.fileName+':'+brotliCompressSync(Buffer.from(f.code)).length).join(' '))
}
await size('base')
await size('one',{groups:[{name:'first-view',tags:['$initial']}]})
await size('two',{groups:[{name:'vendor',tags:['$initial'],test:/node_modules/,priority:2},{name:'first-view',tags:['$initial']}]})
