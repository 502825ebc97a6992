"""Articles about other things yield `empty`, whatever words of war and leaving they use."""

import pytest

from summarize.extraction import ArticleOutcome


@pytest.mark.parametrize(
    "text",
    [
        "أعلن المنتخب العراقي انسحابه من البطولة بعد خسارته أمام المنتخب الأميركي في بغداد.",
        "سحبت شركة أميركية استثماراتها من السوق العراقية وخفضت عدد موظفيها إلى 300 موظف.",
        "تنسحب الكتلة الهوائية الباردة من العراق وسوريا غدا، ويتوقع خبراء بقاء الأمطار.",
        "انسحب نواب الكتلة من جلسة البرلمان العراقي احتجاجا على مشروع الموازنة.",
        "The Iraqi team withdrew from the tournament after its captain left the camp in Doha.",
        "An American company will pull out of Russia and cut 2,500 jobs, the chief executive said.",
        "The cold front will withdraw from Syria by Friday, forecasters said.",
        "The party withdrew from the coalition government in Berlin, denying any plan to return.",
        "أعلن حزب الوسط خروجه من الائتلاف الحاكم، وأكد أن التحالف لن يستمر بعد رحيل وزرائه من الحكومة العراقية.",
        "The Greens left the coalition in Berlin; it will end, the chancellor said, and troops are no issue.",
        "",
        "...",
    ],
)
def test_an_article_about_something_else_is_empty(extract, text):
    extraction = extract(text)
    assert extraction.outcome is ArticleOutcome.EMPTY
    assert extraction.all_records() == ()
