// The names of `cat-names`, grouped by sex, and more names that were written for this project.
import { catNames } from 'cat-names';

const words = (text) => text.trim().split(/\s*[,\n]\s*/);

const ofThePackage = {
  female:
    words(`Abby, Annie, Bella, Callie, Chloe, Cleo, Daisy, Gracie, Jasmine, Kiki, Lily, Lola, Lucy, Luna, Maggie,
    Mia, Mimi, Miss kitty, Missy, Molly, Nala, Princess, Sadie, Samantha, Sassy, Sheba, Sophie, Tinkerbell, Willow, Zoe`),
  male: words(`Bob, Bubba, Buddy, Buster, Casper, Charlie, Chester, George, Jack, Jasper, Leo, Loki, Max, Milo, Oliver,
    Oscar, Rocky, Sam, Sammy, Simba, Simon, Toby`),
  // Felix and Garfield are among the classics, Baby and Kitty suit every kitten, and the others sound like another name.
  leftOut: words('Felix, Garfield, Baby, Kitty, Cali, Lilly, Zoey'),
};

const ourOwn = {
  female:
    words(`Agatha, Amber, Beatrix, Bluebell, Clementine, Dahlia, Dorothea, Edith, Fern, Flora, Greta, Hattie, Hazel,
    Heather, Ida, Iris, Ivy, Jade, Josephine, Lavender, Lotte, Lyra, Mabel, Marigold, Nell, Nova, Opal, Ophelia, Pearl,
    Peony, Petra, Poppy, Primrose, Rosalind, Ruby, Sigrid, Snowdrop, Tilda, Ursula, Viola, Violet, Winifred, Zelda`),
  male: words(`Albert, Barnaby, Basil, Cosmo, Cuthbert, Dexter, Edgar, Fergus, Gustav, Horatio, Igor, Jonas, Linus, Magnus,
    Merlin, Ned, Orion, Otto, Percival, Quentin, Rufus, Sven, Theodor, Ulysses, Vincent, Wilbur, Yorick, Ziggy`),
  either:
    words(`Acorn, Agate, Allegro, Almond, Altair, Apricot, Aspen, Banjo, Birch, Biscuit, Bobbin, Bonbon, Bramble,
    Breeze, Brioche, Button, Caramel, Caraway, Cardamom, Cashew, Cello, Chestnut, Cinder, Clover, Cobble, Comet, Comma,
    Copper, Corduroy, Cricket, Croissant, Crouton, Crumble, Crumpet, Curlew, Custard, Dandelion, Domino, Drizzle,
    Dumpling, Dusk, Ember, Fiddle, Fig, Finch, Flannel, Flint, Foxglove, Fudge, Gadget, Gingham, Gnocchi, Granite,
    Inkblot, Juniper, Kestrel, Kettle, Kiwi, Lantern, Lichen, Linnet, Macaroon, Magpie, Mango, Maple, Marmalade,
    Marzipan, Mazurka, Mistral, Moss, Muslin, Nettle, Noodle, Nougat, Nutmeg, Onyx, Paisley, Pancake, Papaya, Paprika,
    Parchment, Pebble, Persimmon, Pewter, Piccolo, Pickle, Pinecone, Pipit, Pistachio, Plover, Plum, Polka, Pompom,
    Praline, Pretzel, Puffin, Quill, Quince, Ravioli, Ribbon, Rivet, Robin, Rowan, Rumba, Saffron, Saucer, Scone,
    Sesame, Sherbet, Siskin, Slate, Sorbet, Sorrel, Sparrow, Sprocket, Starling, Strudel, Tango, Tarragon, Tartan,
    Teapot, Thimble, Thistle, Thunder, Toffee, Topaz, Truffle, Tweed, Ukulele, Vega, Velvet, Waffle, Walnut, Waltz,
    Widget, Wren, Zephyr, Bergamot, Chicory, Damson, Elderberry, Hopscotch, Huckleberry, Lentil, Marble, Mulberry,
    Nimbus, Oatmeal, Parsnip, Porridge, Pumpernickel, Radish, Rhubarb, Sage, Semolina, Tansy, Tapioca, Turnip, Vesper,
    Wasabi, Yarrow`),
};

// A name that means a colour is given to a kitten of that colour.
const coats = {
  Casper: /^white$/,
  Snowball: /^white$/,
  Snowdrop: /^white$/,
  Midnight: /^black$/,
  Salem: /^black$/,
  Onyx: /^black$/,
  Shadow: /^black$|^grey$|^blue$/,
  Smokey: /^grey$|^blue$|smoke/,
  Pewter: /^grey|^blue$|silver/,
  Slate: /^grey|^blue$/,
  Cinder: /^grey|^black$|smoke/,
  Oreo: /^black and white$/,
  Domino: /^black and white$/,
  Magpie: /^black and white$/,
  Inkblot: /^black and white$/,
  Boots: / and white$| mitted$/,
  Mittens: / and white$| mitted$/,
  Socks: / and white$| mitted$/,
  Callie: /calico/,
  Patches: /calico| and white$/,
  Tiger: /tabby/,
  Tigger: /tabby/,
  Ginger: /ginger/,
  Marmalade: /ginger/,
  Paprika: /ginger|red/,
  Saffron: /ginger|red/,
  Pumpkin: /ginger/,
  Apricot: /ginger|cream/,
  Copper: /ginger|red|ruddy/,
  Custard: /cream/,
};

const sexOf = (name) =>
  ofThePackage.female.includes(name) ? 'female' : ofThePackage.male.includes(name) ? 'male' : 'either';

export const names = [
  ...catNames
    .filter((name) => !ofThePackage.leftOut.includes(name))
    .map((name) => ({ name: name.replace('Miss kitty', 'Miss Kitty'), sex: sexOf(name) })),
  ...Object.entries(ourOwn).flatMap(([sex, list]) => list.map((name) => ({ name, sex }))),
].map((one) => ({ ...one, coat: coats[one.name] ?? /./ }));
