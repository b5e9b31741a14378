"""Lexicon of named entities: capitalised words that are no names, or only parts of one (titles, institutions)."""

from __future__ import annotations

from newsclean.facts.spellings import words

# No names: words that begin sentences, days and months.
STOP = words(
    "A An And Are As At Be Because Been But By Can Could Did Do Does Even For From Had Has Have He Her Here His "
    "How I If In Into Is It Its It’s It's Just Like Many May More Most Much My No Nor Not Now Of On Once One Only "
    "Or Other Our Out Over She Since So Some Still Such Than That The Their Them Then There These They This Those "
    "Though Through To Two Under Until Up Was We Were What When Where Whether Which While Who Why Will With Would "
    "Yet You Your Also After Before During About According Although Among Another Any Both Despite Each Every Few "
    "First Former Further Get Given However Instead Last Later Let Meanwhile Moreover Nearly Never Next None "
    "Nothing Perhaps Please Read Second See Several Should Speaking Sure Three Today Tomorrow Yesterday Unlike "
    "Upon Us Using Very Well Without Yes Photo Image Copyright Monday Tuesday Wednesday Thursday Friday Saturday "
    "Sunday Mon Tue Wed Thu Fri Sat Sun January February March April June July August September October November "
    "December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec I’m I'm I’ve I've That’s That's There’s There's "
    "He’s He's She’s She's We’re We're They’re They're You’re You're Don’t Don't Didn’t Didn't"
)
# No names alone: peoples, creeds and parties.
NATIONS = words(
    "US U.S U.S. USA African-American African-Americans America American Americans British Briton Britons English "
    "Scottish Welsh Irish French German Germans Italian Italians Spanish Portuguese Dutch Belgian Swiss Austrian "
    "Polish Czech Hungarian Romanian Bulgarian Greek Greeks Turkish Turks Russian Russians Soviet Ukrainian "
    "Ukrainians Swedish Norwegian Danish Finnish European Europeans African Africans Asian Asians Arab Arabs "
    "Latin Western Eastern Northern Southern Chinese Japanese Korean Koreans Indian Indians Pakistani Pakistanis "
    "Bangladeshi Afghan Afghans Iranian Iranians Iraqi Iraqis Syrian Syrians Israeli Israelis Palestinian "
    "Palestinians Lebanese Egyptian Saudi Saudis Emirati Yemeni Libyan Nigerian Kenyan Ethiopian Mexican Mexicans "
    "Canadian Canadians Brazilian Cuban Cubans Venezuelan Colombian Argentine Australian Australians Vietnamese "
    "Thai Filipino Indonesian Malaysian Hispanic Latino Latinos Black White Muslim Muslims Islamic Islamist "
    "Christian Christians Catholic Catholics Jewish Jews Jew Hindu Hindus Buddhist Protestant Democrat Democrats "
    "Democratic Republican Republicans GOP Conservative Conservatives Liberal Liberals Labour Tory Tories "
    "Communist Nazi Nazis"
)
# Words of titles.
TITLES = words(
    "Prosecutor Manager Prosecuting District Mr Mrs Ms Miss Dr Sir Lady Lord Prof Professor Rev Sen Senator Sens "
    "Rep Reps Representative Congressman Congresswoman Gov Governor Gen General Lt Lieutenant Col Colonel Sgt "
    "Sergeant Capt Captain Maj Major Adm Admiral Commander Cmdr President Vice Prime Minister Premier Chancellor "
    "Secretary Undersecretary Mayor Judge Justice Chief Executive Officer CEO CFO COO CTO Chairman Chairwoman "
    "Chair Director Attorney Speaker Majority Minority Leader Whip Ambassador Deputy Assistant Foreign Defense "
    "Defence Interior Health Finance Treasury Acting Ex Co Coach Detective Sheriff Commissioner Spokesman "
    "Spokeswoman Founder Press National Security Adviser Advisor House Senate State Supreme Court Campaign Police"
)
# Words that end a person's title: a name follows them.
PERSON_TITLES = words(
    "Attorney Prosecutor Manager Mr Mrs Ms Miss Dr Sir Prof Professor Rev Sen Senator Rep Representative "
    "Congressman Congresswoman Gov Governor Gen General Lt Lieutenant Col Colonel Sgt Sergeant Capt Captain Maj "
    "Adm Admiral Commander President Minister Premier Chancellor Secretary Mayor Judge Justice Officer CEO CFO "
    "COO CTO Chairman Chairwoman Director Speaker Leader Whip Ambassador Coach Detective Sheriff Commissioner "
    "Spokesman Spokeswoman Founder Adviser Advisor Chief"
)
# Words that end the name of an institution, even after a title: "the Justice Department".
INSTITUTIONS = words(
    "Department Office Court Committee Party University College School Institute Ministry Council Board Bureau "
    "Agency Service Administration Commission Association Foundation Fund Group Company Corporation Corp Inc Ltd "
    "Bank Center Centre Hospital Church Street Avenue Road House Hall Hill City County State States District "
    "Island Islands Park Airport Motors Electric Assembly Mills Dynamics League News Times Post Journal Herald "
    "Tribune Press Guard Force Army Navy Corps Act Bill Law Order Union Congress Senate Parliament Organization "
    "Society Museum Prize Award Games Cup Series"
)
# Words that "of" joins to the rest of a name: "Bank of Norway".
OF_HEADS = words(
    "Department University Bank House Ministry Institute Court Council Chamber Board Bureau Office Church "
    "Republic Kingdom Gulf Bay City State Isle Duke Center Centre Association Federation League Union School "
    "College Academy Museum Commission Committee Company District Sons Daughters Game Fund Society Band War "
    "Battle Statue Declaration Bill Cape Strait Bishop Archbishop Order Knights Lord Lords Secretary Speaker "
    "Director Chief Day Tower Hall Port Trail Heads Chiefs States"
)
# Words after a name that are left out: "Jo Roe Jr."
TAILS = words("Jr Sr Inc Corp Ltd Co LLC PLC")
# Small words inside names.
JOINERS = words("de la del della di da dos das do du des van von der den ter bin ibn al el of the")
