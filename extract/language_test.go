package extract

import (
	"strings"
	"testing"
)

func TestGuessLanguage(t *testing.T) {
	english := "The mediator said that the talks would go on until Friday, and that both of the delegations had brought new maps with them. "
	for _, test := range []struct{ name, text, declared, want string }{
		{"news", strings.Repeat(english, 3), "", "en"},
		{"capitals", strings.ToUpper(strings.Repeat(english, 3)), "", "en"},
		{"declared wrongly", strings.Repeat(english, 3), "de", "en"},
		{"short", "Talks end. Nobody smiles.", "", "en"},
		{"short German", "Die Gespräche sind am Freitag gescheitert. Der Verband wird das Angebot nicht annehmen.", "", "de"},
		{"short French", "Les pourparlers sont dans une impasse. La direction est prête pour un accord.", "", "fr"},
		{"short Spanish", "Las conversaciones terminaron el viernes. El gobierno rechazó la oferta del sindicato.", "", "es"},
		{"short German, declared English", "Der Streik ist vorbei. Die Gewerkschaft und der Verband haben sich mit der Reederei geeinigt.", "en", "de"},
		{"short with foreign names", "Van der Meer and De la Cruz met Die Welt's editor. La Paz was quiet.", "", "en"},
		{"short, one word foreign", "Der Spiegel broke the story. Union leaders denied it.", "", "en"},
		{"headline", "Het Parool strike ends", "", "en"},
		{"two sentences of German", "Rebellen lehnen Waffenruhe ab. Regierung droht mit neuer Offensive.", "", "de"},
		{"German nouns", "Verhandlungen abgebrochen. Gewerkschaft kündigt Streiks an.", "", "de"},
		{"two sentences of French", "Nous avons beaucoup parlé, a déclaré Holt. Il faut maintenant signer.", "", "fr"},
		{"French headlines", "Négociations suspendues à Velm. Chaque camp accuse l'autre.", "", "fr"},
		{"two sentences of Spanish", "Huelga suspendida. Ambas partes vuelven a la mesa.", "", "es"},
		{"Spanish without accents", "Hablamos mucho, dijo Holt. Ahora toca firmar.", "", "es"},
		{"two sentences of Italian", "Nessun accordo tra le parti. Domani un nuovo incontro.", "", "it"},
		{"two sentences of Portuguese", "Não houve acordo. Haverá nova reunião amanhã.", "", "pt"},
		{"two sentences of Dutch", "Geen akkoord bereikt. Morgen is er een nieuwe ronde.", "", "nl"},
		{"letters alone", "Dokerzy wracają do pracy. Związek odrzucił ofertę, rozmowy zostaną wznowione później.", "", "pl"},
		{"letters of no language known", "Krańžę šolżiń čefūr. Žolmė dąrvič śelūk.", "", ""},
		{"capitals in German", "DER STREIK IST VORBEI. DIE SEITEN SIND SICH EINIG.", "", "de"},
		{"headlines with cities", "Los Angeles teachers reject Las Vegas pay deal.", "", "en"},
		{"headlines with accents", "São Paulo dockers strike. President José Müller angry.", "", "en"},
		{"foreign papers", "Der Spiegel, Le Figaro report breakthrough. Berlin, Paris mum.", "", "en"},
		{"a Spanish list in English", "Juan Manuel Santos, Iván Márquez y otros sign peace accord.", "", "en"},
		{"a verb like an article", "Dozens die as truce fails.", "", "en"},
		{"short, declared", "Gespräche enden.", "de-DE", "de"},
		{"German", strings.Repeat("Die Gespräche sollen bis Freitag dauern, und beide Seiten haben neue Karten mit nach Hause gebracht, sagte die Vermittlerin. ", 4), "en", "de"},
		{"French", strings.Repeat("Les pourparlers vont durer jusqu'à vendredi et les deux parties ont apporté de nouvelles cartes, selon la médiatrice qui est arrivée avec elles. ", 4), "", "fr"},
		{"Spanish", strings.Repeat("Las conversaciones van a durar hasta el viernes y las dos partes han traído nuevos mapas, según dijo la mediadora que los recibió. ", 4), "", "es"},
		{"Dutch", strings.Repeat("De gesprekken duren tot vrijdag en beide partijen hebben nieuwe kaarten bij zich, zei de bemiddelaar die het niet meer wist. ", 4), "", "nl"},
		{"Indonesian", strings.Repeat("Perundingan itu akan berlangsung sampai hari Jumat dan kedua pihak membawa peta yang baru, kata penengah dari kota itu. ", 4), "", "id"},
		{"Russian", strings.Repeat("Переговоры продлятся до пятницы, сказала посредник. ", 4), "", ""},
		{"Chinese", strings.Repeat("谈判将持续到星期五。", 10), "", ""},
		{"no words", strings.Repeat("x", 5000), "", ""},
		{"figures", strings.Repeat("12 45 8 ", 500), "", "en"},
	} {
		if got := guessLanguage(test.text, test.declared); got.code != test.want {
			t.Errorf("%s: %+v, want %q", test.name, got, test.want)
		}
	}
}
