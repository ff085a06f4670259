-- The shelter that listed a kitten. The default is the shelter of kittens that were listed while callers were not identified.
ALTER TABLE kittens ADD COLUMN listed_by uuid NOT NULL DEFAULT '0190a6c2-7c00-7000-8000-0000000000aa';
