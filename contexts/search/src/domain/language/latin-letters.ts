/**
 * The Latin letters that Unicode does not decompose, behind the ASCII letters that replace them. Sources: the transform
 * Latin-ASCII and the root collation of Unicode CLDR (Unicode License v3), without the letters that NFKD or a change of case
 * converts.
 */
const REPLACED_BY = `a ⱥᴀᶏꞛꟁ, aa ꜳ𐞀, ae æᴁ, ao ꜵ, au ꜷ, av ꜹꜻ, ay ꜽ, b ƀɓƃʙᴃᵬᶀ, c ƈȼɕᴄꞓ, d ðđɖɗƌȡᴅᴆᵭᶁᶑꝱꝺ, db ȸ, dz ʣʥ,
   e ɛɇᴇᶒᶓⱸ, f ƒᵮᶂꜰꝼ, g ɠǥɡɢʛᶃꞡᵹ, h ħɦɧʜⱨ, hv ƕ, i ɩɨɪᵻᶖ, j ȷɉɟʝᴊ, k ƙᴋᶄⱪꝁꝃꝅꞣ, l łƚȴɫɬɭʟᴌᶅⱡꝇꝉꝲ, ll ỻ,
   ls ʪ, lz ʫ, m ɱᴍᵯᶆꝳ, n ŋɲƞȵɳɴᵰᶇꝴꞑꞥ, o øᴏⱺꝋꝍꞝ, oe œɶ, oi ƣ, oo ꝏ, p ƥᴘᵱᵽᶈꝑꝓꝕ, q ĸʠꝗꝙ, qp ȹ,
   r ɍɼɽɾʀᵲᵳᶉꝵꝶꞧꝛꞃ, s ȿʂᵴᶊẜẝꜱꞩꞅꟙ, t ŧƫƭʈȶⱦᴛᵵꝷꞇ, th þᵺꝥꝧ, ts ʦ, u ʉᴜᵾᶙꞟ, ue ᵫ, v ʋᴠᶌỽⱱⱴꝟ, vy ꝡ, w ᴡⱳꟃ,
   x ᶍ, y ƴɏʏỿ, z ƶȥɀʐʑᴢᵶᶎⱬ`;

/** The ASCII letters that replace a lower-case Latin letter which Unicode does not decompose: `ł` becomes `l`, `æ` `ae`. */
export const ASCII_OF: ReadonlyMap<string, string> = new Map(
  REPLACED_BY.split(/,\s+/).flatMap((entry) => {
    const [ascii, letters] = entry.split(' ') as [string, string];
    return Array.from(letters, (letter): [string, string] => [letter, ascii]);
  }),
);
