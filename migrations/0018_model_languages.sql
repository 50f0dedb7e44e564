-- How each model did when it was asked in a language, for the whole installation: what it may write beside the languages of its model card.

create table model_languages (
    model text not null check (length(model) <= 300),
    language text not null check (length(language) <= 35),
    asked integer not null, in_language integer not null, kept_facts integer not null, unmixed integer not null,
    worst text check (length(worst) <= 1000),
    at timestamptz not null,
    primary key (model, language)
);
comment on table model_languages is 'platform: how models did in languages';
grant select, insert, update on model_languages to agenthub_app;
