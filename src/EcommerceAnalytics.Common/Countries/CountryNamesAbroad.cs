namespace EcommerceAnalytics.Common.Countries;

/// <summary>Names of countries in German, French, Spanish, Italian and Dutch, in which shops and spreadsheets write them as well, where they are not the English ones.</summary>
internal static class CountryNamesAbroad
{
    private static readonly (string Code, string[] Names)[] Lists =
    [
        ("AE", ["Vereinigte Arabische Emirate", "Émirats arabes unis", "Emiratos Árabes Unidos", "Emirati Arabi Uniti", "Verenigde Arabische Emiraten"]),
        ("AR", ["Argentinien", "Argentine", "Argentinië"]),
        ("AT", ["Österreich", "Oesterreich", "Autriche", "Oostenrijk"]),
        ("AU", ["Australien", "Australie", "Australië"]),
        ("BE", ["Belgien", "Belgique", "België", "Belgio", "Bélgica"]),
        ("BG", ["Bulgarien", "Bulgarie", "Bulgarije"]),
        ("BR", ["Brasilien", "Brésil", "Brasil", "Brasile", "Brazilië"]),
        ("CA", ["Kanada", "Canadá"]),
        ("CH", ["Svizzera", "Suiza", "Zwitserland"]),
        ("CN", ["Chine", "Cina"]),
        ("CY", ["Zypern", "Chypre", "Chipre", "Cipro"]),
        ("CZ", ["Tschechien", "Tschechische Republik", "Tchéquie", "République tchèque", "Chequia", "República Checa", "Cechia", "Repubblica Ceca", "Tsjechië"]),
        ("DE", ["Allemagne", "Alemania", "Germania", "Duitsland"]),
        ("DK", ["Dänemark", "Daenemark", "Danemark", "Dinamarca", "Danimarca", "Denemarken", "Danmark"]),
        ("EE", ["Estland", "Estonie"]),
        ("ES", ["Spanien", "Espagne", "Spagna", "Spanje"]),
        ("FI", ["Finnland", "Finlande", "Finlandia", "Suomi"]),
        ("FR", ["Frankreich", "Francia", "Frankrijk"]),
        ("GB", [
            "Vereinigtes Königreich", "Großbritannien", "Grossbritannien", "Royaume-Uni", "Grande-Bretagne", "Reino Unido", "Gran Bretaña", "Regno Unito", "Gran Bretagna",
            "Verenigd Koninkrijk", "Groot-Brittannië",
        ]),
        ("GR", ["Griechenland", "Grèce", "Grecia", "Griekenland"]),
        ("HR", ["Kroatien", "Croatie", "Croacia", "Croazia", "Kroatië", "Hrvatska"]),
        ("HU", ["Ungarn", "Hongrie", "Hungría", "Ungheria", "Hongarije"]),
        ("IE", ["Irland", "Irlande", "Irlanda", "Ierland"]),
        ("IL", ["Israël", "Israele"]),
        ("IN", ["Indien", "Inde"]),
        ("IS", ["Island", "Islande", "Islandia", "Islanda", "IJsland"]),
        ("IT", ["Italien", "Italie", "Italië"]),
        ("JP", ["Japon", "Japón", "Giappone"]),
        ("KR", ["Südkorea", "Corée du Sud", "Corea del Sur", "Corea del Sud", "Zuid-Korea"]),
        ("LT", ["Litauen", "Lituanie", "Lituania", "Litouwen"]),
        ("LU", ["Luxemburg", "Luxemburgo", "Lussemburgo"]),
        ("LV", ["Lettland", "Lettonie", "Letonia", "Lettonia", "Letland"]),
        ("MT", ["Malte"]),
        ("MX", ["Mexiko", "Mexique", "México", "Messico"]),
        ("NL", ["Niederlande", "Pays-Bas", "Países Bajos", "Paesi Bassi", "Hollande", "Olanda"]),
        ("NO", ["Norwegen", "Norvège", "Noruega", "Norvegia", "Noorwegen", "Norge"]),
        ("NZ", ["Neuseeland", "Nouvelle-Zélande", "Nueva Zelanda", "Nuova Zelanda", "Nieuw-Zeeland"]),
        ("PL", ["Polen", "Pologne", "Polonia", "Polska"]),
        ("PT", ["Portogallo"]),
        ("RO", ["Rumänien", "Roumanie", "Rumania", "Roemenië"]),
        ("RU", ["Russland", "Russie", "Rusia", "Rusland"]),
        ("SE", ["Schweden", "Suède", "Suecia", "Svezia", "Zweden", "Sverige"]),
        ("SG", ["Singapur", "Singapour"]),
        ("SI", ["Slowenien", "Slovénie", "Eslovenia", "Slovenië"]),
        ("SK", ["Slowakei", "Slovaquie", "Eslovaquia", "Slovacchia", "Slowakije"]),
        ("TR", ["Türkei", "Tuerkei", "Turquie", "Turquía", "Turchia", "Turkije"]),
        ("UA", ["Ukraina", "Ucrania", "Ucraina", "Oekraïne"]),
        ("US", [
            "Vereinigte Staaten", "Vereinigte Staaten von Amerika", "États-Unis", "États-Unis d'Amérique", "Estados Unidos", "Estados Unidos de América", "EE. UU.", "Stati Uniti",
            "Stati Uniti d'America", "Verenigde Staten", "Verenigde Staten van Amerika",
        ]),
        ("ZA", ["Südafrika", "Suedafrika", "Afrique du Sud", "Sudáfrica", "Sudafrica", "Zuid-Afrika"]),
    ];

    /// <summary>The names, each with its code.</summary>
    public static IEnumerable<(string Text, string Code)> All => Lists.SelectMany(list => list.Names, (list, name) => (name, list.Code));
}
