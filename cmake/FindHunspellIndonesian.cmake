# SPDX-License-Identifier: GPL-3.0-or-later
# Finds the Indonesian hunspell dictionary, the source of the compiled lexicon.
# Sets HunspellIndonesian_AFF and HunspellIndonesian_DIC.
find_file(HunspellIndonesian_AFF NAMES id_ID.aff PATHS /usr/share/hunspell /usr/share/myspell/dicts)
find_file(HunspellIndonesian_DIC NAMES id_ID.dic PATHS /usr/share/hunspell /usr/share/myspell/dicts)
mark_as_advanced(HunspellIndonesian_AFF HunspellIndonesian_DIC)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(HunspellIndonesian
  REQUIRED_VARS HunspellIndonesian_AFF HunspellIndonesian_DIC)
