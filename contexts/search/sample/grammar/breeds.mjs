// Breeds with their coats, and how frequent they are in a shelter (`weight`). `trait` chooses sentences about the coat.
const coats = (text) => text.split(', ');
const shelterCoats =
  'black, white, black and white, grey, grey and white, grey tabby, brown tabby, brown tabby and white, ginger tabby, ' +
  'ginger tabby and white, cream, calico, tortoiseshell';
const pointed = 'seal point, chocolate point, blue point, lilac point';
const ticked = 'ruddy ticked, sorrel ticked, blue ticked, fawn ticked';

export const breeds = [
  { breed: 'Domestic Shorthair', weight: 100, coats: coats(shelterCoats) },
  { breed: 'Domestic Longhair', weight: 26, trait: 'long', coats: coats(shelterCoats) },
  { breed: 'Domestic Mediumhair', weight: 12, coats: coats(shelterCoats) },
  {
    breed: 'European Shorthair',
    weight: 14,
    coats: coats('brown tabby, silver tabby, blue tabby, black, red tabby'),
  },
  { breed: 'British Shorthair', weight: 14, coats: coats('blue, lilac, cream, black, white, silver tabby') },
  {
    breed: 'Maine Coon',
    weight: 14,
    trait: 'long',
    coats: coats('brown tabby, silver tabby, red tabby, black smoke, tortoiseshell, brown tabby and white'),
  },
  {
    breed: 'Norwegian Forest Cat',
    weight: 10,
    trait: 'long',
    coats: coats('brown tabby, silver tabby, blue tabby, black and white, brown tabby and white'),
  },
  {
    breed: 'Siberian',
    weight: 8,
    trait: 'long',
    coats: coats('brown tabby, silver tabby, blue tabby, seal point'),
  },
  {
    breed: 'Ragdoll',
    weight: 10,
    trait: 'long',
    coats: coats('seal point, blue point, lilac point, seal mitted, blue mitted'),
  },
  { breed: 'Birman', weight: 6, trait: 'long', coats: coats(pointed) },
  {
    breed: 'Persian',
    weight: 6,
    trait: 'long',
    coats: coats('white, blue, cream, black, black smoke, silver tabby'),
  },
  { breed: 'Exotic Shorthair', weight: 4, coats: coats('blue, cream, black, red tabby, silver tabby') },
  { breed: 'Siamese', weight: 10, coats: coats(pointed) },
  { breed: 'Oriental Shorthair', weight: 5, coats: coats('black, blue, chocolate, lilac, white') },
  { breed: 'Burmese', weight: 6, coats: coats('brown, chocolate, blue, lilac') },
  { breed: 'Tonkinese', weight: 4, coats: coats('natural mink, champagne mink, platinum mink') },
  { breed: 'Abyssinian', weight: 6, coats: coats(ticked) },
  { breed: 'Somali', weight: 4, trait: 'long', coats: coats(ticked) },
  { breed: 'Bengal', weight: 7, coats: coats('brown spotted, brown rosetted, snow spotted, silver spotted') },
  { breed: 'Egyptian Mau', weight: 4, coats: coats('silver spotted, bronze spotted, black smoke') },
  { breed: 'Ocicat', weight: 3, coats: coats('tawny spotted, chocolate spotted, silver spotted') },
  { breed: 'Russian Blue', weight: 6, coats: coats('blue') },
  { breed: 'Chartreux', weight: 4, coats: coats('blue') },
  { breed: 'Korat', weight: 2, coats: coats('blue') },
  { breed: 'Bombay', weight: 3, coats: coats('black') },
  { breed: 'Snowshoe', weight: 3, coats: coats('seal point and white, blue point and white') },
  { breed: 'Turkish Angora', weight: 4, trait: 'long', coats: coats('white, black, cream, black and white') },
  {
    breed: 'Turkish Van',
    weight: 3,
    trait: 'long',
    coats: coats('white with auburn markings, white with cream markings'),
  },
  {
    breed: 'Manx',
    weight: 4,
    trait: 'tailless',
    coats: coats('brown tabby, black, black and white, ginger tabby'),
  },
  {
    breed: 'Devon Rex',
    weight: 5,
    trait: 'curly',
    coats: coats('black, blue, cream, tortoiseshell, black smoke'),
  },
  {
    breed: 'Cornish Rex',
    weight: 4,
    trait: 'curly',
    coats: coats('white, black, blue, black and white, tortoiseshell'),
  },
  { breed: 'Selkirk Rex', weight: 3, trait: 'curly', coats: coats('blue, cream, brown tabby, black smoke') },
  {
    breed: 'Sphynx',
    weight: 5,
    trait: 'hairless',
    coats: ['hairless, pink', 'hairless, grey', 'hairless, black'],
  },
];

/** Tortoiseshell and calico need two X chromosomes, so those kittens are female. */
export const coatsFor = (breed, sex) =>
  breed.coats.filter((coat) => sex === 'female' || !/calico|tortoiseshell/.test(coat));
