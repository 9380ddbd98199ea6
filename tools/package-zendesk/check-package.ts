import type { AppPackage } from './app-package.ts'
import { checkAssets } from './check-assets.ts'
import { checkContents } from './check-contents.ts'
import { checkJsonFile } from './check-json-file.ts'
import { checkLocations } from './check-locations.ts'
import { checkManifest } from './check-manifest.ts'
import { checkParameters } from './check-parameters.ts'
import { checkTranslations } from './check-translations.ts'
import { type Fault, fault } from './faults.ts'

/**
 * Everything for which Zendesk would refuse an app, or would warn the admin who uploads it; empty
 * when there is nothing. The rules are those of its own checker, github
 * zendesk/zendesk_apps_support f3de3c7, and of its documentation for the images.
 */
export function checkPackage(pack: AppPackage): Fault[] {
  const bytes = pack.files.get('manifest.json')
  if (!bytes) return [missingManifest(pack), ...checkContents(pack)]
  const { value: manifest, faults } = checkJsonFile('manifest.json', bytes)
  if (!manifest) return [...faults, ...checkContents(pack)]
  return [
    ...faults,
    ...checkManifest(manifest, pack),
    ...checkLocations(manifest['location'], pack),
    ...checkParameters(manifest['parameters']),
    ...checkTranslations(manifest, pack),
    ...checkAssets(manifest, pack),
    ...checkContents(pack),
  ]
}

function missingManifest(pack: AppPackage): Fault {
  const nested = [...pack.files.keys()].find((path) => /^[^/]+\/manifest\.json$/.test(path))
  return nested === undefined
    ? fault('manifest_missing', 'manifest.json', 'Add it at the top of the package.')
    : fault('manifest_nested', nested, 'Pack what is inside the folder, not the folder.')
}
