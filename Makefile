# The classic targets, for those who know them. Each forwards to npm.

.PHONY: dev serve build css cssmin check pot po po2json html

dev:
	npm ci

serve:
	npm start

build css cssmin:
	npm run build

check:
	npm run check

pot:
	npm run i18n -- pot

po:
	npm run i18n -- po

po2json:
	@echo "This step is no longer needed: npm run build reads the PO files directly."

html:
	npm run docs:build
