using System.Text.Json;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Emulation.Blocs;
using Emulation.Summaries;
using Emulation.Summaries.Formats;
using Xunit;

namespace Emulation.Tests.Summaries.Docx;

/// <summary>A rule that does not exist yet, as data alone: what a new guide under Quy định 399-QĐ/TW might be like. Its values are made up.</summary>
public sealed class NewPackTests
{
    private const string Made =
        """
        {
          "code": "thu-399", "name": "Gói thử", "validFrom": "2026-07-01", "validTo": "2029-12-31", "sources": ["bịa ra để thử"],
          "font": "Times New Roman",
          "page": { "width": 210, "height": 297, "top": 25, "bottom": 22, "left": 35, "right": 20 },
          "pageNumber": { "size": 13, "fromTop": 12, "hiddenOnFirst": false, "restartsInAnnexes": false },
          "motto": [ { "text": "ĐẢNG CỘNG SẢN VIỆT NAM", "style": { "size": 16, "bold": true } } ],
          "header": { "organShare": 0.48, "organMark": { "text": "*", "share": 0 }, "mottoMark": { "share": 1 } },
          "titleMark": { "share": 0.5 },
          "parts": {
            "draft": { "size": 13, "bold": true }, "superiorOrgan": { "size": 15, "caps": true }, "issuingOrgan": { "size": 15, "bold": true, "caps": true },
            "number": { "size": 15 }, "placeAndDate": { "size": 15, "italic": true }, "typeName": { "size": 17, "bold": true, "caps": true },
            "title": { "size": 15, "bold": true }, "addressees": { "size": 15 }, "basis": { "size": 15, "italic": true }, "note": { "size": 12 },
            "caption": { "size": 13 }, "tableHead": { "size": 12, "bold": true }, "tableCell": { "size": 12 },
            "authority": { "size": 15, "bold": true, "caps": true }, "post": { "size": 15, "bold": true, "caps": true }, "signer": { "size": 15, "bold": true },
            "copyLabel": { "size": 13, "italic": true }, "copyLine": { "size": 12 }, "annexNumber": { "size": 15, "bold": true },
            "annexTitle": { "size": 15, "bold": true, "caps": true }, "annexReference": { "size": 15, "italic": true }
          },
          "body": { "size": 15, "firstLineIndent": 10, "spaceBetween": 8, "lineSpacing": 1.3 },
          "headings": [
            { "number": "Phần {roman}.", "style": { "size": 15, "bold": true, "caps": true } },
            { "number": "{number}.", "style": { "size": 15, "bold": true } },
            { "number": "{letter}/", "style": { "size": 15 } }
          ],
          "number": { "prefix": "Số ", "symbol": "{number}-BC/{suffix}", "minimumDigits": 3, "blank": 6 },
          "date": { "placed": "{place}, {date}", "text": "ngày {day}/{month}/{year}", "padDaysBelow": 10, "padMonthsBelow": 10, "blank": 3 },
          "annex": { "sole": "PHỤ LỤC", "numbered": "PHỤ LỤC {number}", "reference": "(Ban hành kèm {symbol}, {date}, {issuer})" },
          "authority": { "onBehalfOf": "T/M", "forTheHead": "K/T", "byOrderOf": "T/L" },
          "closing": { "copyShare": 0.5, "signatureSpace": 30 },
          "toConfirm": ["tất cả"]
        }
        """;

    private static readonly FormatPack Pack = FormatPack.Read(Made);

    [Fact]
    public void It_prints_a_sound_document_in_its_own_way_without_a_line_of_code()
    {
        using var document = new OpenedDocument(SampleReports.Full(Pack, draft: false) with { Blocks = [new Heading(1, Pack.HeadingNumber(1, 1), "Tình hình", "a"), new Emulation.Summaries.Paragraph("Hết./.")] }, Pack);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document.Package, TestContext.Current.CancellationToken).Select(fault => fault.Description));
        Assert.Equal(["Số 005-BC/KTĐ"], document.TextsOf("DocumentNumber"));
        Assert.Equal(["Hà Giang, ngày 05/07/2023"], document.TextsOf("PlaceAndDate"));
        Assert.Equal(["PHỤ LỤC 1", "PHỤ LỤC 2"], document.TextsOf("AnnexNumber"));
        Assert.Equal((1417, 1247, 1984u, 1134u), Margins(document));
        Assert.Equal(15, PrintedLook.Size(document, document.Paragraphs.Single(paragraph => OpenedDocument.StyleOf(paragraph) == "Heading1")));
        var levels = document.Main.NumberingDefinitionsPart!.Numbering!.Descendants<Level>().Where(level => level.ParagraphStyleIdInLevel is not null);
        Assert.Equal(["Phần %1.", "%2.", "%3/"], levels.Select(level => level.LevelText!.Val!.Value));
        Assert.All(document.Sections, section => Assert.Null(section.GetFirstChild<PageNumberType>()));
        Assert.Equal(["Tình hình"], document.TextsOf("Heading1"));
    }

    [Theory]
    [InlineData("\"code\": \"thu-399\", ", "")]
    [InlineData("\"organShare\"", "\"organShar\"")]
    [InlineData("\"size\": 17", "\"size\": null")]
    [InlineData(",\n    { \"number\": \"{letter}/\", \"style\": { \"size\": 15 } }", "")]
    [InlineData("\"closing\": {", "\"seal\": 1, \"closing\": {")]
    public void A_pack_with_a_value_missing_misspelt_or_too_many_is_no_pack(string value, string spoilt) =>
        Assert.Throws<JsonException>(() => FormatPack.Read(Made.Replace(value, spoilt, StringComparison.Ordinal)));

    [Theory]
    [InlineData(2025, false)]
    [InlineData(2026, true)]
    [InlineData(2029, true)]
    [InlineData(2030, false)]
    public void A_pack_is_for_the_years_in_which_it_is_in_force_on_some_day(int year, bool valid) => Assert.Equal(valid, Pack.IsValidIn(year));

    [Theory]
    [InlineData(2017, "")]
    [InlineData(2018, "hd36-2018")]
    [InlineData(2020, "hd36-2018 nd30-2020")]
    public void The_packs_of_a_year_are_those_in_force_in_it(int year, string codes) => Assert.Equal(codes, string.Join(' ', FormatPack.CodesIn(year)));

    [Fact]
    public void A_year_before_the_packs_rule_gets_an_error_that_says_from_when_it_holds()
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", "ha-giang-2023", "bloc-year.json")))!;
        document["year"] = 2019;
        document["format"]!["pack"] = "nd30-2020";

        var read = BlocYearForm.Parse(JsonSerializer.SerializeToElement(document), BlocCode.Parse("ban-dang-ha-giang"), 2019, FormatPack.CodesIn(2019));
        Assert.Equal(["Mẫu thể thức này có hiệu lực từ ngày 05/3/2020, không dùng được cho năm này; hãy chọn một trong: hd36-2018."], read.Errors["format.pack"]);
    }

    private static (int, int, uint, uint) Margins(OpenedDocument document)
    {
        var margin = document.Sections.First().GetFirstChild<PageMargin>()!;
        return (margin.Top!.Value, margin.Bottom!.Value, margin.Left!.Value, margin.Right!.Value);
    }
}
