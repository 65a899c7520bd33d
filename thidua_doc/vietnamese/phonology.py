"""Which syllables Vietnamese has: the onsets that each rhyme goes with, and which of them take the tones hỏi and ngã.

Written down rhyme by rhyme from the language itself. It is generous where usage wavers (dialect, sounds, names): a word that is
none must be certain. `-` is no onset; `c`, `g`, `ng` stand for `k`, `gh`, `ngh` too, and `q` for `qu`, whose rhyme is what follows.
"""

from __future__ import annotations

from thidua_doc.vietnamese.words import listed

_ALL = "- b c ch d đ g gi h kh l m n ng nh p ph q r s t th tr v x"
_MOST = "- b c ch d đ g gi h kh l m n ng nh ph r s t th tr v x"

ONSETS: dict[str, str] = {
    "a": _ALL,
    "e": _ALL,
    "ê": _ALL,
    "i": _ALL,
    "y": "- c h l m n q s t th v",
    "o": f"{_MOST} p",
    "ô": f"{_MOST} p",
    "ơ": f"{_MOST} q p",
    "u": f"{_MOST} p",
    "ư": _MOST,
    "ai": f"{_MOST} q p",
    "ao": f"{_MOST} q p",
    "au": f"{_MOST} q",
    "ay": f"{_MOST} q p",
    "âu": f"{_MOST} q",
    "ây": f"{_MOST} q",
    "eo": f"{_MOST} q",
    "êu": f"{_MOST} q",
    "iu": "- b c ch d đ h kh l m n ng nh ph q r t th tr v x",
    "oi": _MOST,
    "ôi": f"{_MOST} p",
    "ơi": _MOST,
    "ui": f"{_MOST} p",
    "ưi": "- c ch g h kh ng",
    "ưu": "- b c h kh l m ng s t tr v",
    "ia": "- b c ch d đ h kh l m n ng nh ph r s t th tr v x",
    "ua": "- b c ch d đ g gi h kh l m n nh r s t th tr v x ng ph",
    "ưa": "- b c ch d đ gi h kh l m n ng nh r s t th tr v x ph",
    "uê": "- ch d h kh l ng nh t th x s",
    "uơ": "h kh l t th -",
    "uy": "- ch d đ h kh l ng nh ph s t th tr x",
    "uya": "kh",
    "uyu": "kh ng t",
    "oa": "- ch d đ g h kh l ng nh r s t th x",
    "oe": "- b ch đ h kh l ng nh s t th x",
    "oai": "- ch d đ h kh l ng nh s t th x",
    "oay": "- h kh l m ng nh t x",
    "oao": "- ng kh",
    "oeo": "- kh ng nh t x",
    "uây": "kh ng",
    "uâng": "kh",
    "iêu": "b c ch d đ h kh l m n ng nh ph r s t th tr v x",
    "yêu": "-",
    "ươu": "b c h kh m r ph t",
    "uôi": "- b c ch d đ h kh l m n ng nh r s t th tr x g",
    "ươi": "- b c d đ h kh l m ng r s t th x ch",
    "am": f"{_MOST} q",
    "ap": f"{_MOST} p",
    "ăm": f"{_MOST} q",
    "ăp": f"{_MOST} q",
    "âm": _MOST,
    "âp": f"{_MOST} q",
    "em": f"{_MOST} p",
    "ep": f"{_MOST} p",
    "êm": "- c ch d đ gi kh l m n ng nh r s t th x",
    "êp": "- b ch d đ l n r s t x c th",
    "im": "- b c ch d g h kh l m n nh ph q r s t th tr x v",
    "ip": "- b c ch d h kh l m n nh r s t x th",
    "om": _MOST,
    "op": _MOST,
    "ôm": "- b c ch đ g gi h kh l m n nh r t th tr x ng ph",
    "ôp": "- b c ch đ g gi h kh l n ng nh ph r s t th v x",
    "ơm": "- b c ch d đ g h l m n nh r s t th x ng",
    "ơp": "- b c ch d đ g h kh l n ng nh r t tr x m",
    "um": "- b c ch d đ g gi h kh l m n nh r s t th tr v x ng",
    "up": "- b c ch đ g gi h l m n ng nh r s t th v x",
    "ưm": "- h",
    "iêm": "b c ch d đ h kh l m n ng nh ph r s t th tr v x",
    "yêm": "-",
    "yêng": "-",
    "iêp": "b ch c d đ h kh l n ng nh ph t th tr",
    "uôm": "b c ch d l m n nh r s th v x",
    "ươm": "- b c ch đ g gi h l n r t th",
    "ươp": "- c ch m n r b t",
    "oam": "- ng nh x",
    "oap": "ng -",
    "oăm": "- h kh ng",
    "oăp": "kh ng",
    "uyp": "t",
    "an": _ALL,
    "at": _ALL,
    "ăn": f"{_MOST} q",
    "ăt": f"{_MOST} q",
    "ân": f"{_MOST} q p",
    "ât": f"{_MOST} q",
    "en": _ALL,
    "et": f"{_MOST} q",
    "ên": f"{_MOST} q",
    "êt": f"{_MOST} q",
    "in": "- b c ch d đ g h kh l m n ng nh p ph q r s t th tr v x",
    "it": "- b c ch d đ g h kh l m n ng nh p ph q r s t th tr v x",
    "on": _MOST,
    "ot": _MOST,
    "ôn": f"{_MOST} p",
    "ôt": f"{_MOST} p",
    "ơn": _MOST,
    "ơt": _MOST,
    "un": _MOST,
    "ut": _MOST,
    "ưn": "ch m",
    "ưt": "b c ch d đ gi h kh m n nh ph r s t tr v x l",
    "iên": "b c ch d đ h kh l m n ng nh ph r s t th tr v x g",
    "yên": "- q",
    "iêt": "b c ch d đ gi h kh l m n ng nh ph r s t th tr v x",
    "yêt": "- q",
    "uôn": "- b c ch đ h kh l m n ng nh ph r s t th tr v",
    "uôt": "- b c ch đ kh l m n nh r s t th tr v",
    "ươn": "- d đ g kh l m nh ph r s t th tr v b",
    "ươt": "- ch d đ kh l m ng nh ph r s t th tr v x b",
    "oan": "- ch d đ g h kh l n ng nh s t th tr v x",
    "oat": "- ch d đ h kh l ng nh r s t th x",
    "oăn": "- h kh l ng t th x",
    "oăt": "- ch h kh l ng nh t th x",
    "oen": "- ch h kh ng nh t x",
    "oet": "- ch h kh l ng nh r s t x",
    "uân": "- ch d h kh l ng nh t th tr x",
    "uât": "- d h kh l ng s t th tr x",
    "uên": "q",
    "uyên": "- ch d h kh l ng nh s t th tr x",
    "uyêt": "d h kh l ng t th tr x",
    "uyn": "d l m t",
    "uyt": "- b h kh l s t th x ng",
    "yt": "q",
    "ang": f"{_MOST} q",
    "ac": f"{_MOST} q p",
    "ăng": f"{_MOST} q",
    "ăc": f"{_MOST} q p",
    "âng": "- b c ch d đ g h kh l m n ng nh q r s t th tr v x p",
    "âc": "- b c ch g gi kh l n nh t tr x ng q",
    "eng": "- b c đ h kh l m ph q r t x",
    "ec": "- b c h kh l m ph r s t v x",
    "ong": _MOST,
    "oc": f"{_MOST} p",
    "oong": "- b c đ g h kh l m n ph s t x",
    "ooc": "- m r s t",
    "ông": f"{_MOST} p",
    "ôc": f"{_MOST} q",
    "ung": _MOST,
    "uc": _MOST,
    "ưng": f"{_MOST}",
    "ưc": "- b c ch d đ h kh l m n ng nh ph r s t th tr v x",
    "iêng": "b c ch d đ gi h kh l m n ng r s t th tr v x",
    "iêc": "b ch d đ gi l nh t th v x g",
    "uông": "- b c ch d đ g h kh l m n r s th tr v x t",
    "uôc": "- b c ch đ g l nh r s th t v x gi",
    "ương": _MOST,
    "ươc": "- b c ch d đ h kh l n ng nh ph r s t th tr x v",
    "oang": "- ch d đ h kh l ng nh t th x s",
    "oac": "- ch h kh l ng nh r s t x",
    "oăng": "- h kh l ng nh th",
    "oăc": "h ng t x",
    "anh": _ALL,
    "ach": f"{_MOST} q p",
    "ênh": "- b c ch d đ g h kh l m n ng ph q r t th tr v x s nh",
    "êch": "- b c ch đ h l m n ng nh ph q r t th tr v x g",
    "inh": "- b c ch d đ g h kh l m n ng nh p ph q r s t th tr v x",
    "ich": "- b c ch d đ h kh l m n ng nh p ph r s t th tr v x",
    "oanh": "- ch d đ g h kh l ng nh s t th x",
    "oach": "- h kh l ng s t x",
    "uênh": "ch h kh l x",
    "uêch": "h kh l ng r t x ch",
    "uynh": "h kh l ph - x",
    "uych": "- h t",
    "ynh": "q",
    "ych": "q",
}  # fmt: skip

WITH_NGA = listed(
    """ẵm ễnh ỡm õng ẽo ưỡn bã bãi bão bẵng bẵm bẫm bẫng bẫy bẽ bẽn bẽo bễ bĩ bĩu bõ bõm bỗ bỗng bỡ bỡn bữa bĩnh cãi cẫng cỗ cõi
    cõng cỗi cỡ cỡi cỡm cũ cũi cũn cỡn cũng cữ cưỡi cưỡng cuỗm kĩ kỹ kẽ kẽm kẽo kễnh kiễng kĩu chã chão chãi chẵn chẫu chẽ
    chẽn chễm chễnh chĩa chĩnh chõ chõm chõng chỗ chỗi chữ chữa chững chũi chũm chuỗi chũn chĩn choãi dã dãi dãn dãy dẫm dẫn
    dẫu dẫy dẽ dễ diễm diễn diễu dĩ dĩa dĩn dõi dõng dỗ dỗi dỡ dỡn dũ dũa dũi dũng dữ dưỡng duỗi doãn doãi doãng dĩnh đã đãi
    đãng đãy đẵm đẵn đẫn đẫm đẫy đẽo đễ đễnh đĩ đĩa đĩnh đõ đỗ đỗi đỡ đũa đũi đũng đuỗn gã gãi gãy gẫy gẫm gẫu gõ gỗ gỡ gũi
    ghẽ ghễnh giã giãi giãn giãy giẫm giẫy giễu giỗ giỡn giữ giữa giũ giũa giũi giỗi giẽ hãi hãm hãn hãng hãnh hão hãy hẵng
    hẫng hễ hĩm hõm hỗ hỗn hỡi hũ hũm hữu hững hĩnh hoãn hoẵng huyễn khẽ lã lãi lãm lãn lãng lãnh lão lẵng lẫm lẫn lẫy lẽ lẽn
    lẽo lễ lễnh lễu liễm liễn liễu lĩnh lõ loã lõi lõm lõng lỗ lỗi lỡ lỡm lũ lũm lũn lũng lũi lữ lững lưỡi lưỡng luỹ loãng
    luỗng luễnh lữa mã mãi mãn mãng mãnh mão mẫm mẫn mẫu mẽ mễ miễn miễu mĩ mỹ mĩm mõ mõm mỗ mỗi mỡ mũ mũi mũm muỗi muỗm muỗng
    mưỡu mẫy nã não nãy nẫu nẫng nẫy nĩa niễng nõ nõn nỗ nỗi nỗng nỡ nỡm nũng nữ nữa noãn nẵng ngã ngãi ngãng ngẫm ngẫn ngẫu
    ngẫng nghẽn nghẽo nghễ nghễnh nghễu nghĩ nghĩa nghĩnh ngõ ngõng ngỗ ngỗng ngỡ ngũ ngữ ngưỡng ngoã nguyễn ngoãn nghiễm nhã
    nhãi nhãn nhãng nhão nhẵn nhẵng nhẫn nhẫng nhẫy nhẽ nhẽo nhễ nhiễm nhiễu nhĩ nhõng nhõm nhỡ nhỡn nhũ nhũn nhũng nhũi những
    nhuyễn nhưỡng nhiễn phẫn phẫu phễu phỗng phỡn phũ phưỡn phĩnh quãng quẫn quẫy quẽ quỹ quĩ rã rãi rãnh rão rãy rẫy rẽ rễ rĩ
    rõ rõi rỗ rỗi rỗng rỡ rỡn rũ rũa rữa rưỡi ruỗng riễu rẫm sã sãi sẵn sẫm sẽ sĩ sỹ sõi sõng soãi sỗ sỡ sững sũng suyễn sữa
    sễ tã tãi tẽ tẽn tễ tĩnh tĩn tiễn tiễu tĩu toẽ tõm tũm tẫn tuẫn thãi thẫm thẫn thẽ thõng thỗn thũng thuẫn thưỡn thưỡi
    thững thuỗn trã trãi trẫm trẫu trẽn trễ trĩ trĩu trĩnh trỗ trỗi trũi trũng trữ vã vãi vãn vãng vẫn vẫy vẫu vẵm vẽ viễn vĩ
    vỹ vĩnh võ võng vỗ vỡ vũ vũm vũng vững vữa vễu xã xẵng xĩnh xoã xõng xẽo cữu hẫu hỗng khiễng khĩnh ngõi ngẵng ngoẵng nhõn
    siễn trưỡng tễnh vãnh ã ĩ đoãng đẵng đẽ cẫn trõn đưỡn"""
)
"""All syllables with the tone ngã, in the new style (`luỹ`, `loã`)."""

WITHOUT_HOI = listed(
    """nhửng giử giửa chử vủ vửng vỉnh đải đở đủa dẩn diển diểm diểu dưởng dủng dỏi duổi dủa dảy hảng hảy hửu hoản lổi lưởng lưởi
    mổi miển mỷ nảo nử ngử nghỉa nhiểm nhiểu phẩn sẳn tiển trử trể trủng vản cở cưởi chổ chuổi giổ gỏ gủi hảm liểm thuẩn vủng
    vửa vỏng huyển nguyển rổng đẻo dổ giẩm giảy giủ giểu giởn muổi muổng nủng nghẻn phẩu phểu trẩm trỉu hẩng nhuyển sỷ ngoản
    đểnh cuổm nhẳn nhảo ngở bẩng bẳm bẻn bởn choải chẳn chểm cỏng cởm cởn khiểng liển luểnh luổng muổm nghiểm nhưởng nhủng
    phưởn ruổng riểu trẻn tuẩn vảng vảnh xẳng đuổn đẩn đẳn đẩm ẳm ưởn noản nghỉnh thưởn liểu xỉnh trỉnh"""
)
"""Syllables with the tone hỏi that there are none of, though their twins with ngã are common."""
