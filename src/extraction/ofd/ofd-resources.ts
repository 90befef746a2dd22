import type { FilePackage } from "../package/file-package.ts";
import { childElements, childNamed, elementsNamed, type XmlElement } from "../xml/parse-xml.ts";
import { childText } from "./ofd-values.ts";
import { folderOf, resolvePath } from "./resolve-path.ts";

/** What pages refer to by number. */
export interface OfdResources {
  readonly fonts: ReadonlyMap<string, OfdFont>;
  /** Picture number → names its part may have. */
  readonly pictures: ReadonlyMap<string, readonly string[]>;
  readonly drawParameters: ReadonlyMap<string, XmlElement>;
  readonly composites: ReadonlyMap<string, XmlElement>;
}

export interface OfdFont {
  readonly name: string;
  readonly isBold: boolean;
}

/** Reads the resource files a document or page names; one that is missing is passed over. */
export function readResources(
  files: FilePackage,
  locations: readonly { readonly location: string; readonly from: string }[],
  documentFolder: string,
): OfdResources {
  const fonts = new Map<string, OfdFont>();
  const pictures = new Map<string, readonly string[]>();
  const drawParameters = new Map<string, XmlElement>();
  const composites = new Map<string, XmlElement>();
  for (const { location, from } of locations) {
    const name = resolvePath(location, from, documentFolder).find((path) => files.sizeOf(path) !== null);
    const root = name === undefined ? null : files.readXml(name);
    if (!root || name === undefined) continue;
    const base = (root.attributes.get("BaseLoc") ?? "").trim();
    const folder = resolvePath(`${base}/x`, name, documentFolder).map(folderOf);
    for (const font of elementsNamed(root, "Font")) {
      keep(fonts, font, {
        name: font.attributes.get("FamilyName") ?? font.attributes.get("FontName") ?? "",
        isBold:
          font.attributes.get("Bold") === "true" || /bold|黑/i.test(font.attributes.get("FontName") ?? ""),
      });
    }
    for (const media of elementsNamed(root, "MultiMedia")) {
      const file = childText(media, "MediaFile");
      if (!file) continue;
      const inFolder = folder.flatMap((path) => resolvePath(file, `${path}/x`, documentFolder));
      keep(pictures, media, [...inFolder, ...resolvePath(file, name, documentFolder)]);
    }
    for (const parameter of elementsNamed(root, "DrawParam")) keep(drawParameters, parameter, parameter);
    for (const unit of elementsNamed(root, "CompositeGraphicUnit")) {
      keep(composites, unit, childNamed(unit, "Content") ?? unit);
    }
  }
  return { fonts, pictures, drawParameters, composites };
}

function keep<T>(map: Map<string, T>, element: XmlElement, value: T): void {
  const id = element.attributes.get("ID");
  if (id !== undefined) map.set(id, value);
}

/** Locations of the resource files listed under an element (`PublicRes`, `DocumentRes`, `PageRes`). */
export function resourceLocations(element: XmlElement, from: string) {
  return childElements(element)
    .filter((child) => ["PublicRes", "DocumentRes", "PageRes"].includes(child.name))
    .map((child) => ({
      location: child.children
        .filter((node) => typeof node === "string")
        .join("")
        .trim(),
      from,
    }));
}
