//! The keys that take part in drawing, from the tables of ISO 32000-2. What is not named here is not copied.
//!
//! So there is no `A`, `AA`, `JS`, `URI`, `F`, `EF`, `AF`, `Names`, `Annots`, `Metadata`, `PieceInfo`, `LastModified`,
//! `StructParents`, `OC`, `Alternates`, `OPI`, `Ref` or `PS`: no action, file, note, tag, layer or note of a program.

/// In which place a dictionary stands, which decides what its keys mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// Anything that draws: the keys are those of the standard.
    Drawing,
    /// The content of a page: streams, whatever a program calls them, of which only the coding is copied.
    Content,
    /// The resources of a page, a form or a font.
    Resources,
    /// Names that the document gives to things that draw.
    Names,
}

/// The keys of dictionaries that draw, sorted.
const DRAWING: [&[u8]; 142] = [
    b"AIS",
    b"Alternate",
    b"AntiAlias",
    b"Ascent",
    b"AvgWidth",
    b"BBox",
    b"BC",
    b"BM",
    b"Background",
    b"BaseEncoding",
    b"BaseFont",
    b"BitsPerComponent",
    b"BitsPerCoordinate",
    b"BitsPerFlag",
    b"BitsPerSample",
    b"BlackIs1",
    b"BlackPoint",
    b"Bounds",
    b"C0",
    b"C1",
    b"CA",
    b"CIDSet",
    b"CIDSystemInfo",
    b"CIDToGIDMap",
    b"CMapName",
    b"CS",
    b"CapHeight",
    b"CharProcs",
    b"CharSet",
    b"ColorSpace",
    b"ColorTransform",
    b"Colorants",
    b"Colors",
    b"Columns",
    b"Components",
    b"Coords",
    b"D",
    b"DW",
    b"DW2",
    b"DamagedRowsBeforeError",
    b"Decode",
    b"DecodeParms",
    b"DescendantFonts",
    b"Descent",
    b"Differences",
    b"Domain",
    b"EarlyChange",
    b"Encode",
    b"EncodedByteAlign",
    b"Encoding",
    b"EndOfBlock",
    b"EndOfLine",
    b"ExtGState",
    b"Extend",
    b"FL",
    b"Filter",
    b"FirstChar",
    b"Flags",
    b"Font",
    b"FontBBox",
    b"FontDescriptor",
    b"FontFamily",
    b"FontFile",
    b"FontFile2",
    b"FontFile3",
    b"FontMatrix",
    b"FontName",
    b"FontStretch",
    b"FontWeight",
    b"FormType",
    b"Function",
    b"FunctionType",
    b"Functions",
    b"G",
    b"Gamma",
    b"Group",
    b"Height",
    b"I",
    b"ImageMask",
    b"Intent",
    b"Interpolate",
    b"ItalicAngle",
    b"JBIG2Globals",
    b"K",
    b"LC",
    b"LJ",
    b"LW",
    b"LastChar",
    b"Leading",
    b"Length1",
    b"Length2",
    b"Length3",
    b"ML",
    b"Mask",
    b"Matrix",
    b"Matte",
    b"MaxWidth",
    b"MissingWidth",
    b"N",
    b"OP",
    b"OPM",
    b"Order",
    b"Ordering",
    b"PaintType",
    b"PatternType",
    b"Predictor",
    b"Process",
    b"RI",
    b"Range",
    b"Registry",
    b"Resources",
    b"Rows",
    b"S",
    b"SA",
    b"SM",
    b"SMask",
    b"SMaskInData",
    b"Shading",
    b"ShadingType",
    b"Size",
    b"StemH",
    b"StemV",
    b"Subtype",
    b"Supplement",
    b"TK",
    b"TR",
    b"TilingType",
    b"ToUnicode",
    b"Type",
    b"UseCMap",
    b"VerticesPerRow",
    b"W",
    b"W2",
    b"WMode",
    b"WhitePoint",
    b"Width",
    b"Widths",
    b"XHeight",
    b"XStep",
    b"YStep",
    b"ca",
    b"op",
];

/// The values of `Type` and `S` that things which draw have; what an action calls itself is not among them.
const TYPES: [&[u8]; 13] = [
    b"Alpha",
    b"CMap",
    b"CIDFont",
    b"Encoding",
    b"ExtGState",
    b"Font",
    b"FontDescriptor",
    b"Group",
    b"Luminosity",
    b"Mask",
    b"Pattern",
    b"Transparency",
    b"XObject",
];

/// The place of what stands under this key, or nothing if the key is not copied.
pub(super) fn under(place: Place, key: &[u8]) -> Option<Place> {
    match (place, key) {
        (Place::Names, _) | (Place::Resources, b"ProcSet") | (Place::Content, b"Filter" | b"DecodeParms") => {
            Some(Place::Drawing)
        }
        (Place::Resources, b"ExtGState" | b"ColorSpace" | b"Pattern" | b"Shading" | b"XObject" | b"Font")
        | (Place::Drawing, b"CharProcs" | b"Colorants") => Some(Place::Names),
        (Place::Resources | Place::Content, _) => None,
        (Place::Drawing, b"Resources") => Some(Place::Resources),
        (Place::Drawing, _) => DRAWING.binary_search(&key).is_ok().then_some(Place::Drawing),
    }
}

/// Whether only a dictionary makes sense here, and no stream, array or simple value.
pub(super) fn is_only_for_dictionaries(place: Place) -> bool {
    matches!(place, Place::Resources | Place::Names)
}

/// Whether a name may stand under this key.
pub(super) fn is_name_known(key: &[u8], name: &[u8]) -> bool {
    !matches!(key, b"Type" | b"S") || TYPES.contains(&name)
}

/// Whether a stream that says this of itself draws: pictures, forms, patterns, fonts, encodings; no files, no metadata.
pub(super) fn is_stream_known(kind: Option<&[u8]>, subtype: Option<&[u8]>) -> bool {
    matches!(kind, None | Some(b"XObject" | b"Pattern" | b"CMap"))
        && matches!(subtype, None | Some(b"Image" | b"Form" | b"Type1C" | b"CIDFontType0C" | b"OpenType"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(DRAWING.is_sorted());
    }

    #[test]
    fn what_acts_is_on_no_list() {
        for key in ["A", "AA", "JS", "URI", "F", "EF", "AF", "Names", "Annots", "Metadata", "OpenAction", "XFA", "OC"] {
            assert_eq!(under(Place::Drawing, key.as_bytes()), None, "{key}");
            assert_eq!(under(Place::Resources, key.as_bytes()), None, "{key}");
        }
        assert!(!is_name_known(b"S", b"JavaScript"));
        assert!(is_name_known(b"S", b"Transparency"));
        assert!(!is_stream_known(Some(b"EmbeddedFile"), None));
        assert!(!is_stream_known(None, Some(b"PS")));
    }
}
