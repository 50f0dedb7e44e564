using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHub.Inference.ToolCalls;
using Xunit;

namespace AgentHub.Tests.Inference.ToolCalls;

/// <summary>What Llama writes for a value, and what the tool's schema makes of it.</summary>
public sealed class ArgumentsTests
{
    [Theory]
    [InlineData("""{"a":"10"}""", """{"type":"integer"}""", """{"a":10}""")]
    [InlineData("""{"a":"1.5"}""", """{"type":"number"}""", """{"a":1.5}""")]
    [InlineData("""{"a":3.0}""", """{"type":"integer"}""", """{"a":3}""")]
    [InlineData("""{"a":1e300}""", """{"type":"integer"}""", """{"a":1e300}""")]
    [InlineData("""{"a":"True"}""", """{"type":"boolean"}""", """{"a":true}""")]
    [InlineData("""{"a":7}""", """{"type":"string"}""", """{"a":"7"}""")]
    [InlineData("""{"a":"x"}""", """{"type":"array","items":{"type":"string"}}""", """{"a":["x"]}""")]
    [InlineData("""{"a":"[1, 2]"}""", """{"type":"array"}""", """{"a":[1,2]}""")]
    [InlineData("""{"a":["1","2"]}""", """{"type":"array","items":{"type":"integer"}}""", """{"a":[1,2]}""")]
    [InlineData("""{"a":"{'b': '2'}"}""", """{"type":"object","properties":{"b":{"type":"integer"}}}""", """{"a":{"b":2}}""")]
    [InlineData("""{"a":null}""", """{"type":"string"}""", "{}")]
    [InlineData("""{"a":"Celsius"}""", """{"enum":["celsius","kelvin"]}""", """{"a":"celsius"}""")]
    [InlineData("""{"a":"rankine"}""", """{"enum":["celsius","kelvin"]}""", """{"a":"rankine"}""")]
    [InlineData("""{"a":"5"}""", """{"anyOf":[{"type":"integer"},{"type":"null"}]}""", """{"a":5}""")]
    [InlineData("""{"a":"5"}""", """{"type":["integer","null"]}""", """{"a":5}""")]
    [InlineData("""{"a":"5","b":"6"}""", """{}""", """{"a":"5","b":"6"}""")]
    [InlineData("""{"a":"five"}""", """{"type":"integer"}""", """{"a":"five"}""")]
    public void A_value_becomes_what_the_schema_wants_where_it_can(string written, string schema, string wanted)
    {
        var coerced = Arguments.Coerce(JsonNode.Parse(written)!.AsObject(), JsonElement.Parse($$$"""{"type":"object","properties":{"a":{{{schema}}}}}"""));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(wanted), JsonNode.Parse(coerced.ToJsonString())), coerced.ToJsonString());
    }

    [Fact]
    public void A_schema_that_is_none_changes_nothing()
    {
        foreach (var schema in new[] { "true", "[]", "null", """{"properties":7,"required":"a"}""", """{"properties":{"a":true}}""" })
            Assert.Equal("""{"a":"5"}""", Arguments.Coerce(JsonNode.Parse("""{"a":"5"}""")!.AsObject(), JsonElement.Parse(schema)).ToJsonString());
    }
}
