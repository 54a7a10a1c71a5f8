using System.Text;
using System.Text.Json.Nodes;
using Emulation.Blocs;
using Emulation.Submissions;
using Emulation.Tests.App;
using Emulation.Text;
using Xunit;

namespace Emulation.Tests.Submissions;

public sealed class ReportDocumentTests
{
    private static readonly BlocYear Year = ReportFixture.Year;

    private static ReportSection Section(string code) => ReportSections.Find(Year, code)!;

    private static ReportDocument Document(string json) => ReportDocument.Of(Encoding.UTF8.GetBytes(json), Year);

    [Fact]
    public void A_stored_report_shown_as_typed_reads_back_as_itself()
    {
        var parsed = SubmissionForm.Parse(Document(ReportFixture.Full).ToElement(), Year);

        Assert.Empty(parsed.Errors);
        Assert.Equal(JsonNode.Parse(ReportFixture.Full)!.ToJsonString(), JsonNode.Parse(Json.Write(parsed.Value!))!.ToJsonString());
    }

    [Fact]
    public void Every_sample_report_shown_as_typed_reads_back_as_itself()
    {
        var year = BlocYearForm.Parse(System.Text.Json.JsonElement.Parse(SampleBloc.YearDocument().ToJsonString()), BlocCode.Parse(SampleBloc.Bloc), 2023, ["hd36-2018"]).Value!;
        foreach (var unit in SampleBloc.Units)
        {
            var report = SampleBloc.Report(unit);
            var straight = SubmissionForm.Parse(System.Text.Json.JsonElement.Parse(report.ToJsonString()), year).Value!;
            report.Remove("state");
            var typed = SubmissionForm.Parse(ReportDocument.Of(report, year).ToElement(), year).Value!;
            Assert.Equal(Json.Write(straight), Json.Write(typed));
        }
    }

    [Theory]
    [InlineData("1.125", "1,1250")]
    [InlineData("0.125", "0,125")]
    [InlineData("1833468000", "1.833.468.000")]
    [InlineData("1.23456", "1,23456")]
    [InlineData("12", "12")]
    public void A_number_is_shown_so_that_it_can_mean_only_itself(string stored, string shown) =>
        Assert.Equal(shown, Document($$"""{"targets":[{"plan":{{stored}}}]}""").Text("targets[0].plan"));

    [Fact]
    public void A_year_and_a_count_are_no_amounts()
    {
        var document = Document("""{"awards":[{"count":1200,"year":2022}]}""");

        Assert.Equal("1200", document.Text("awards[0].count"));
        Assert.Equal("2022", document.Text("awards[0].year"));
    }

    [Fact]
    public void The_qualifier_stands_before_its_number()
    {
        var document = Document("""{"movements":[{"movement":"giup-do","figures":[{"indicator":"nguoi","value":12,"qualifier":"over"},{"indicator":"tien","value":"1,8 tỷ","qualifier":"exact"},{"indicator":"tien","value":"gần 2 tỷ","qualifier":"over"}]}]}""");

        Assert.Equal("trên 12", document.Text("movements[1].figures[0].value"));
        Assert.Equal("1,8 tỷ", document.Text("movements[1].figures[1].value"));
        // Two that say different things stay, so that the reader can tell.
        Assert.Equal("over", document.Text("movements[1].figures[2].qualifier"));
    }

    [Fact]
    public void Movements_stand_in_the_order_of_the_year_and_strangers_after_them()
    {
        var document = Document("""{"movements":[{"movement":"la","text":"?"},{"movement":"giup-do","text":"B"}]}""");

        Assert.Null(document.At("movements[0]"));
        Assert.Equal("B", document.Text("movements[1].text"));
        Assert.Equal("la", document.Text("movements[2].movement"));
    }

    [Fact]
    public void A_section_is_merged_and_the_others_stay_as_they_are()
    {
        var stored = Document(ReportFixture.Full);
        var mine = Document("""{"movements":[null,{"movement":"giup-do","text":"Mới"}],"themes":["Không phải của phần này"]}""");

        var merged = stored.With(Section("phong-trao-giup-do"), mine);

        Assert.Equal("Mới", merged.Text("movements[1].text"));
        Assert.Equal("", merged.Text("movements[1].figures[0].value"));
        Assert.Equal("Đoạn một.\nĐoạn hai.", merged.Text("movements[0].text"));
        Assert.Equal("Đoàn kết, sáng tạo", merged.Text("themes[0]"));
        Assert.Equal("Nguyễn Văn An", merged.Text("submitter.name"));
        Assert.Equal("Đoạn một.\nĐoạn hai.", stored.Text("movements[0].text"));
    }

    [Fact]
    public void The_hash_of_a_section_changes_with_it_and_with_nothing_else()
    {
        var section = Section("chu-de");
        var before = Document("""{"themes":["A","B"],"documents":[],"assessment":{"strengths":"x"}}""").HashOf(section);

        Assert.Equal(before, Document("""{"documents":[],"themes":["A","B",""],"assessment":{"strengths":"y"}}""").HashOf(section));
        Assert.NotEqual(before, Document("""{"themes":["B","A"]}""").HashOf(section));
        Assert.NotEqual(before, Document("""{"themes":["A","B"],"documents":[{"symbol":"1"}]}""").HashOf(section));
        Assert.Equal(Document("{}").HashOf(section), Document("""{"themes":[]}""").HashOf(section));
    }

    [Fact]
    public void A_section_knows_its_errors_by_their_path()
    {
        Assert.True(Section("chu-de").Holds("documents[0].about"));
        Assert.True(Section("phong-trao-giup-do").Holds("movements[1].figures[0].value"));
        Assert.False(Section("phong-trao-giup-do").Holds("movements[10].text"));
        Assert.False(Section("chu-de").Holds("themesX"));
        Assert.True(Section("xac-nhan").Holds("noStateSecrets"));
    }

    [Fact]
    public void What_carries_over_is_themes_and_plans()
    {
        var earlier = ReportFixture.Parse(ReportFixture.Full).Value!;

        var document = ReportDocument.Of(EarlierReports.CarryOver(earlier), Year);

        Assert.Equal("Học “Bác” mãi", document.Text("themes[1]"));
        Assert.Equal("Giúp đỡ cơ sở", document.Text("targets[0].name"));
        Assert.Equal("250,5", document.Text("targets[0].plan"));
        Assert.Equal("", document.Text("targets[0].actual"));
        Assert.Equal("", document.Text("targets[0].note"));
        Assert.Equal("lowerIsBetter", document.Text("targets[1].direction"));
    }

    [Fact]
    public void What_is_sound_can_be_looked_at_while_the_rest_is_not()
    {
        var document = Document("""{"themes":["A"],"documents":[{"symbol":"1"},{"symbol":"2","about":"b"}],"movements":[{"movement":"so-hoa","text":"C","figures":[{"indicator":"ty-le","value":"abc"},{"indicator":"nguoi","value":"12"}]}]}""");

        var submission = SoundParts.Of(document, Year)!;

        Assert.Equal("2", Assert.Single(submission.Documents).Symbol);
        Assert.Equal("C", submission.Movements[0].Text);
        Assert.Equal(12, Assert.Single(submission.Movements[0].Figures).Value);
    }

    [Theory]
    [InlineData("documents[1].symbol", "Văn bản 2, số, ký hiệu")]
    [InlineData("themes[0]", "Chủ đề 1")]
    [InlineData("movements[1].figures[0].value", "Số liệu “hỗ trợ cơ sở”, giá trị")]
    [InlineData("movements[1].highlights[2]", "Kết quả nổi bật 3")]
    [InlineData("movements[0].text", "Kết quả thực hiện")]
    [InlineData("initiatives[0].text", "Điển hình, sáng kiến 1, nội dung, kết quả")]
    [InlineData("awards[1].recipientKind", "Khen thưởng 2, đối tượng")]
    [InlineData("submitter.name", "Họ và tên người lập")]
    [InlineData("targets[0].name", "Chỉ tiêu 1, tên chỉ tiêu")]
    [InlineData("assessment.direction", "Phương hướng, nhiệm vụ")]
    [InlineData("noStateSecrets", "Xác nhận không có bí mật nhà nước")]
    [InlineData("documents", "Văn bản")]
    [InlineData("", "")]
    public void A_field_is_called_what_people_call_it(string path, string label) =>
        Assert.Equal(label, FieldLabels.Of(path, Document(ReportFixture.Full), Year));

    [Fact]
    public void Amounts_are_echoed_in_official_form_and_targets_with_their_share()
    {
        var document = Document("""{"targets":[{"unitOfMeasure":"triệu đồng","plan":"250","actual":"125"},{"unitOfMeasure":"đơn","direction":"lowerIsBetter","plan":"3","actual":"4"},{"unitOfMeasure":"nhà","plan":"ba"}],"movements":[null,{"movement":"giup-do","figures":[{"indicator":"tien","value":"trên 1,8 tỷ đồng"},{"indicator":"nguoi","value":"5"}]}]}""");

        Assert.Equal(
            [
                ("targets[0].plan", "250 triệu đồng"), ("targets[0].actual", "125 triệu đồng"), ("targets[0].percent", "50%"),
                ("targets[1].plan", "3 đơn"), ("targets[1].actual", "4 đơn"), ("targets[1].percent", "75%"),
            ],
            Echoes.Of(document, Section("chi-tieu"), Year).Select(echo => (echo.Key, echo.Value)));
        Assert.Equal(
            [("movements[1].figures[0].value", "trên 1.800.000.000 đồng"), ("movements[1].figures[1].value", "05 người")],
            Echoes.Of(document, Section("phong-trao-giup-do"), Year).Select(echo => (echo.Key, echo.Value)));
    }
}
