/** Codes of what is refused. They are stable: texts may change, codes never do. */
export const faultCodes = [
  // Any file.
  'not_json',
  'not_object',
  'repeated_key',
  'stray_file',
  'link',
  'forbidden_type',
  'http_address',
  'secret_word',
  // manifest.json
  'manifest_missing',
  'manifest_nested',
  'unknown_key',
  'not_text',
  'not_boolean',
  'not_address',
  'author_missing',
  'default_locale_missing',
  'default_locale_invalid',
  'default_locale_without_file',
  'framework_version',
  'no_template',
  'no_app',
  'domain_list',
  'oauth_incomplete',
  'oauth_without_parameter',
  'experiment_unknown',
  // Locations
  'location_missing',
  'product_unknown',
  'location_unknown',
  'location_gated',
  'location_address_missing',
  'location_address',
  'location_size',
  // Parameters
  'parameters_not_list',
  'parameter_name_missing',
  'parameter_name_reserved',
  'parameter_name_repeated',
  'parameter_type',
  'parameter_type_gated',
  'hidden_required',
  'oauth_secure',
  'oauth_twice',
  'oauth_parameter_alone',
  'scopes_not_secure',
  'scopes_not_list',
  'scopes_empty',
  'scope_unknown',
  'secure_without_scopes',
  'default_in_clear',
  'secret_in_text',
  // Translations
  'locale_name',
  'text_missing',
  'product_texts',
  'parameter_label',
  'package_format',
  // Assets
  'asset_type',
  'image_missing',
  'image_invalid',
  'icon_missing',
  'icon_unused',
  'svg_not_clean',
  'svg_bitmap',
  'svg_without_view_box',
  'svg_size',
  'svg_without_default',
  // What we ask of our own package.
  'not_signed',
  'address_elsewhere',
  'language_missing',
  'texts_differ',
] as const
export type FaultCode = (typeof faultCodes)[number]

/** Why a package is refused: `at` is where, `message` says what to do about it. */
export type Fault = { code: FaultCode; at: string; message: string }

/** One refusal. */
export function fault(code: FaultCode, at: string, message: string): Fault {
  return { code, at, message }
}
