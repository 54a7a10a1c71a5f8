using Emulation.Submissions;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Emulation.Tests.Submissions;

public sealed class PostedSectionTests
{
    private static string Read(string code, string fields, string action = "save")
    {
        var form = new FormCollection(fields.Split('&').Select(field => field.Split('=', 2)).GroupBy(pair => pair[0]).ToDictionary(group => group.Key, group => new Microsoft.Extensions.Primitives.StringValues([.. group.Select(pair => pair[1])])));
        var (section, refusal) = PostedSection.Read(form, ReportSections.Find(ReportFixture.Year, code)!, ReportFixture.Year, FormAction.Parse(action));
        Assert.Null(refusal);
        return section!.ToElement().GetRawText();
    }

    [Fact]
    public void Only_what_the_section_holds_is_taken() =>
        Assert.Equal("""{"themes":["A"],"documents":[]}""", Read("chu-de", "themes[0]=A&assessment.strengths=x&version=v&base=b&do=save"));

    [Fact]
    public void A_movement_is_taken_from_its_place_and_named() =>
        Assert.Equal("""{"movements":[null,{"text":"B","movement":"giup-do"}]}""", Read("phong-trao-giup-do", "movements[0].text=A&movements[1].text=B"));

    [Fact]
    public void Blank_rows_keep_their_place_but_are_nothing() =>
        Assert.Equal(
            """{"targets":[null,{"name":"Nhà","unitOfMeasure":"","direction":"higherIsBetter","plan":""}]}""",
            Read("chi-tieu", "targets[0].name= &targets[0].direction=higherIsBetter&targets[1].name=Nhà&targets[1].unitOfMeasure=&targets[1].direction=higherIsBetter&targets[1].plan=&targets[2].name=&targets[2].direction=lowerIsBetter"));

    [Fact]
    public void An_indicator_that_is_offered_anyway_is_no_content_and_one_that_was_chosen_is()
    {
        Assert.Equal(
            """{"movements":[null,{"figures":[null,{"indicator":"nguoi","value":""}],"movement":"giup-do"}]}""",
            Read("phong-trao-giup-do", "movements[1].figures[0].indicator=tien&movements[1].figures[0].value=&movements[1].figures[1].indicator=nguoi&movements[1].figures[1].value=&movements[1].figures[2].indicator=&movements[1].figures[2].value="));
    }

    [Theory]
    [InlineData("remove:themes:1", """["A","C"]""")]
    [InlineData("up:themes:2", """["A","C","B"]""")]
    [InlineData("down:themes:0", """["B","A","C"]""")]
    [InlineData("up:themes:0", """["A","B","C"]""")]
    [InlineData("down:themes:2", """["A","B","C"]""")]
    [InlineData("remove:themes:9", """["A","B","C"]""")]
    [InlineData("remove:awards:0", """["A","B","C"]""")]
    [InlineData("remove:themes:-1", """["A","B","C"]""")]
    [InlineData("nonsense", """["A","B","C"]""")]
    public void A_button_changes_the_rows_that_were_typed(string action, string themes) =>
        Assert.Equal($$"""{"themes":{{themes}},"documents":[]}""", Read("chu-de", "themes[0]=A&themes[1]=B&themes[2]=C", action));

    [Fact]
    public void Highlights_of_a_movement_are_rows_like_others() =>
        Assert.Equal("""{"movements":[{"highlights":["B","A"],"movement":"so-hoa"}]}""", Read("phong-trao-so-hoa", "movements[0].highlights[0]=A&movements[0].highlights[1]=B", "up:movements[0].highlights:1"));

    [Fact]
    public void Line_ends_of_a_post_are_those_of_the_store() =>
        Assert.Equal("""{"assessment":{"strengths":"A\nB"}}""", Read("danh-gia", "assessment.strengths=A\r\nB"));

    [Fact]
    public void An_unticked_box_is_nothing() => Assert.Equal("""{"submitter":{"name":"A"}}""", Read("xac-nhan", "submitter.name=A"));
}
