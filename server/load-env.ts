/** Loaded ahead of a program (`node --import`), so that it finds what `.env` says in its environment. */
import { existsSync, readFileSync } from 'node:fs'
import { addedByEnvFile } from './env-file.ts'

if (existsSync('.env'))
  Object.assign(process.env, addedByEnvFile(process.env, readFileSync('.env', 'utf8')))
